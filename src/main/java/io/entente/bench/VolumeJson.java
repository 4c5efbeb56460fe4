package io.entente.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Calls;
import java.time.Duration;

/** What many leads cost, for scripts. */
final class VolumeJson {
    private final VolumeReport report;

    VolumeJson(VolumeReport report) {
        this.report = report;
    }

    ObjectNode write() {
        var node = Http.JSON.createObjectNode();
        var passes = node.putArray("passes");
        for (var pass : report.passes()) {
            var one = passes.addObject().put("way", pass.way().words()).put("leads", pass.leads());
            var steps = one.putArray("steps");
            pass.steps().forEach(step -> add(steps.addObject(), step));
        }
        growth(node.putArray("costAsMultipleOfATenths"));
        aims(node.putArray("aims"));
        return node;
    }

    private static void add(ObjectNode node, Step step) {
        node.put("step", step.item().label()).put("concerned", step.concerned());
        var loop = step.loop();
        measured(node.putObject("fullLoop"), loop)
                .put("crmCallsForTenThousand", step.crmCallsForTenThousand())
                .put("writes", loop.writes())
                .put("heapPeakMegabytes", loop.heap().peak())
                .put("heapLiveMegabytes", loop.heap().live())
                .put("storeBytes", loop.storeBytes());
        measured(node.putObject("bareWire"), step.wire());
        node.put("timesBareWireTime", step.timeRatio()).put("timesBareWireCalls", step.callRatio());
        node.put("differingAfterwards", step.differing());
        step.detail().comparison().ifPresent(read -> {
            var comparison = node.putObject("comparison")
                    .put("recordsRead", read.records())
                    .put("recordsThere", read.there())
                    .put("differencesFound", read.found());
            calls(comparison.putObject("pages"), read.pages());
            calls(comparison.putObject("callsBeyondPages"), Step.beyondPages(loop, read));
        });
        step.detail().unnoticed().ifPresent(time -> node.put("unnoticedSeconds", seconds(time)));
    }

    private static ObjectNode measured(ObjectNode node, Measured measured) {
        node.put("records", measured.records())
                .put("seconds", measured.seconds())
                .put("recordsPerSecond", measured.perSecond())
                .put("processorSeconds", seconds(measured.processor()));
        calls(node.putObject("calls"), measured.calls());
        return node;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static void calls(ObjectNode node, Calls calls) {
        node.put("marketing", calls.marketing()).put("crm", calls.crm());
    }

    private void growth(ArrayNode node) {
        for (var growth : report.growths()) {
            var one = node.addObject()
                    .put("way", growth.way().words())
                    .put("step", growth.many().item().label());
            finite(one, "time", growth.time());
            finite(one, "processor", growth.processor());
            finite(one, "calls", growth.calls());
            one.put("aim", Growth.AIM).put("met", growth.isMet());
        }
    }

    /** JSON knows no other numbers. */
    private static void finite(ObjectNode node, String name, double number) {
        if (Double.isFinite(number)) {
            node.put(name, number);
        } else {
            node.putNull(name);
        }
    }

    private void aims(ArrayNode node) {
        for (var aim : report.aims()) {
            node.addObject()
                    .put("aim", aim.what())
                    .put("measured", aim.measured())
                    .put("limit", aim.limit())
                    .put("verdict", aim.verdict().words());
        }
    }
}
