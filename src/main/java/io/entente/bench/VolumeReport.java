package io.entente.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What many leads cost, as a table and as JSON. */
public final class VolumeReport {
    private static final int UNIT = 10_000;

    /** One thing that was done. */
    record Step(String name, Measured measured) {
        /** Calls to the CRM for ten thousand leads that were written; 0 where none was. */
        long callsForUnit() {
            return measured.records() == 0
                    ? 0
                    : Math.round((double) measured.calls().crm() * UNIT / measured.records());
        }
    }

    /** All of it, done in one way. */
    record Way(String name, List<Step> steps) {
        Way {
            steps = List.copyOf(steps);
        }
    }

    private final int leads;
    private final List<Way> ways;

    VolumeReport(int leads, List<Way> ways) {
        this.leads = leads;
        this.ways = List.copyOf(ways);
    }

    /** For people. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d leads; aims: 60 calls to the CRM for 10,000 leads by single requests, 20 by jobs; heap below 512 MB",
                leads));
        for (var way : ways) {
            lines.add(String.format(
                    "%-28s %10s %10s %12s %12s %12s %8s",
                    way.name(), "seconds", "written", "marketing", "crm calls", "for 10,000", "heap"));
            for (var step : way.steps()) {
                var measured = step.measured();
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-26s %10.1f %,10d %,12d %,12d %,12d %5d MB",
                        step.name(),
                        measured.seconds(),
                        measured.records(),
                        measured.calls().marketing(),
                        measured.calls().crm(),
                        step.callsForUnit(),
                        measured.heap().peak()));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** For scripts. */
    public String json() {
        var node = Http.JSON.createObjectNode().put("leads", leads);
        var all = node.putArray("ways");
        for (var way : ways) {
            var steps = all.addObject().put("way", way.name()).putArray("steps");
            for (var step : way.steps()) {
                var measured = step.measured();
                steps.addObject()
                        .put("step", step.name())
                        .put("seconds", measured.seconds())
                        .put("written", measured.records())
                        .put("marketingCalls", measured.calls().marketing())
                        .put("crmCalls", measured.calls().crm())
                        .put("crmCallsForTenThousand", step.callsForUnit())
                        .put("heapPeakMegabytes", measured.heap().peak());
            }
        }
        return node.toPrettyString();
    }
}
