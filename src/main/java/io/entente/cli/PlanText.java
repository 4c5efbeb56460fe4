package io.entente.cli;

import io.entente.api.PlanReport;
import io.entente.api.PlanReport.What;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A plan's numbers, for people. */
final class PlanText {
    private PlanText() {}

    static String of(Run run, PlanReport report, Optional<Path> file) {
        var text = new StringBuilder("Plan %s: %s; nothing was written.".formatted(run.id(), told(run, report)));
        for (var side : new Side[] {Side.CRM, Side.MARKETING}) {
            report.records().forEach((what, count) -> {
                if (what.side() == side) {
                    line(text, "%s: %s %s".formatted(side.label(), what.kind().label(), what.object()), count);
                    fields(text, report, what);
                }
            });
        }
        report.refused()
                .forEach((refusal, count) -> line(
                        text,
                        "%s: not possible for %s, %s"
                                .formatted(refusal.side().label(), refusal.object(), refusal.code()),
                        count));
        run.error().ifPresent(error -> text.append("%n  %s".formatted(error)));
        run.note().ifPresent(note -> text.append("%n  %s".formatted(note)));
        if (!report.isEmpty()) {
            text.append(file.map("%n  Each change, with its reason, stands in %s"::formatted)
                    .orElse("%n  --out FILE writes down each change, with its reason".formatted()));
        }
        return text.toString();
    }

    /** Nothing found is no promise where not everything was looked at. */
    private static String told(Run run, PlanReport report) {
        if (run.state() != RunState.DONE) {
            return "not made to its end (" + run.state().name().toLowerCase(Locale.ROOT) + ")";
        }
        if (!report.isEmpty()) {
            return "this is what a sync would do";
        }
        return run.note().isEmpty() ? "nothing would change" : "nothing was found, but not all could be looked at";
    }

    private static void fields(StringBuilder text, PlanReport report, What what) {
        report.fields().forEach((field, count) -> {
            if (field.what().equals(what)) {
                line(text, "    " + field.name(), count);
            }
        });
    }

    private static void line(StringBuilder text, String name, long count) {
        text.append("%n  %-60s %,9d".formatted(name, count));
    }
}
