package io.entente.cli;

import io.entente.api.DifferenceReport;
import io.entente.api.Explanations;
import io.entente.api.RunJson;
import io.entente.model.Run;
import java.time.Duration;
import java.util.Locale;

/** A run as people and scripts read it; the JSON is the one that the API answers with. */
public final class RunReport {
    private RunReport() {}

    /** The run with what stands parked behind it, and why. */
    static String json(Run run, DifferenceReport report, Explanations explanations) {
        return RunJson.write(run)
                .set("parked", report.write(explanations).path("parked"))
                .toPrettyString();
    }

    /**
     * The run in lines.
     *
     * @param errors how much does not get through, of this run and those before
     */
    static String text(Run run, long errors) {
        var text = new StringBuilder();
        text.append("Run %s (%s): %s"
                .formatted(
                        run.id(),
                        run.kind().name().toLowerCase(Locale.ROOT),
                        run.state().name().toLowerCase(Locale.ROOT)));
        run.startedAt()
                .flatMap(start -> run.finishedAt().map(end -> Duration.between(start, end)))
                .ifPresent(took ->
                        text.append(" in ").append(took.toMillis() / 1000.0).append(" s"));
        RunJson.counts(run.counts()).forEach((name, number) -> text.append("%n  %-24s %,9d".formatted(name, number)));
        text.append("%n  %-24s %,9d".formatted("calls to marketing", run.calls().marketing()));
        text.append("%n  %-24s %,9d".formatted("calls to the CRM", run.calls().crm()));
        if (errors > 0) {
            text.append("%n  %,d do not get through; `entente errors` says which and why".formatted(errors));
        }
        run.error().ifPresent(error -> text.append("%n  %s".formatted(error)));
        run.note().ifPresent(note -> text.append("%n  %s".formatted(note)));
        return text.toString();
    }
}
