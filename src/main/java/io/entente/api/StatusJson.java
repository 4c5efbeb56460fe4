package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.budget.CallAccount;
import io.entente.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The status as the API answers with it and commands print it. Numbers and reasons, nothing of a person. */
public final class StatusJson {
    private StatusJson() {}

    /** The report as the API's object. */
    public static ObjectNode write(StatusReport report) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("at", report.at().toString());
        node.put("state", label(report.state()));
        var reasons = node.putArray("reasons");
        report.reasons().forEach(reasons::add);
        node.put("people", report.people());
        node.put("unplanned", report.unplanned());
        var sides = node.putObject("sides");
        for (var side : Side.values()) {
            var known = report.sides().get(side);
            if (known != null) {
                sides.set(side.label(), side(known, report.at()));
            }
        }
        report.lastRun().ifPresent(run -> node.set("lastRun", RunJson.write(run)));
        return node;
    }

    /** The spelling of a state. */
    static String label(StatusReport.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode side(StatusReport.SideReport report, Instant now) {
        var node = JsonNodeFactory.instance.objectNode();
        node.set("calls", calls(report.calls()));
        node.put("waiting", report.waiting());
        var lanes = node.putArray("lanes");
        for (var lane : report.lanes()) {
            var one = lanes.addObject();
            one.put("lane", lane.lane().label());
            one.put("waiting", lane.waiting());
            one.put("calls", lane.calls());
            one.put("fits", lane.fits());
            one.put("open", lane.held().isEmpty());
            lane.held().ifPresent(held -> {
                one.put("why", held.why());
                held.until().ifPresent(at -> one.put("until", at.toString()));
            });
        }
        report.observedAt().ifPresent(at -> {
            node.put("observedAt", at.toString());
            node.put("lagSeconds", Math.max(0, Duration.between(at, now).toSeconds()));
        });
        node.put("complete", report.isComplete());
        node.put("parked", report.parked());
        node.put("unreadable", report.unreadable());
        report.trouble().ifPresent(why -> node.put("trouble", why));
        return node;
    }

    private static ObjectNode calls(CallAccount account) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("used", account.used());
        account.limits().cap().ifPresent(cap -> node.put("cap", cap));
        account.usage().ifPresent(usage -> node.putObject("org")
                .put("used", usage.used())
                .put("max", usage.max())
                .put("left", usage.left())
                .put("reserve", account.limits().reserve(usage.max()))
                .put("toldAt", usage.toldAt().toString()));
        return node;
    }
}
