package io.entente.cli;

import io.entente.model.RunCounts;
import io.entente.model.Side;
import io.entente.store.ParkedCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the first convergence came to.
 *
 * @param counts of all runs so far
 * @param onlyInMarketing people without a record in the CRM
 * @param parked what stands parked, by its cause
 */
record DemoSummary(
        RunCounts counts,
        long onlyInMarketing,
        List<ParkedCause> parked,
        long marketingCalls,
        long crmCalls,
        Duration elapsed) {
    private static final int RUNS = 1_000;
    private static final double MILLIS = 1_000;

    DemoSummary {
        parked = List.copyOf(parked);
    }

    static DemoSummary of(Engine engine, Duration elapsed) {
        return engine.store().read(session -> {
            var counts = session.runs().latest(Optional.empty(), RUNS).stream()
                    .map(run -> run.counts())
                    .reduce(RunCounts.none(), RunCounts::plus);
            return new DemoSummary(
                    withPeople(counts, session.people().count()),
                    session.people().countOnlyOn(Side.MARKETING),
                    session.parked().byCause(),
                    engine.connector(Side.MARKETING).calls(),
                    engine.connector(Side.CRM).calls(),
                    elapsed);
        });
    }

    /** Every run counts all people, so that their sum means nothing. */
    private static RunCounts withPeople(RunCounts sum, long people) {
        return new RunCounts(
                sum.observed(),
                people,
                sum.created(),
                sum.updated(),
                sum.linked(),
                sum.duplicates(),
                sum.parked(),
                sum.writtenBack(),
                sum.differences());
    }

    List<String> lines(Screen screen) {
        long standing = parked.stream().mapToLong(ParkedCause::count).sum();
        double seconds = Math.max(1, elapsed.toMillis()) / MILLIS;
        var table = new Table()
                .row("people", counts.people())
                .row("created", counts.created())
                .row("updated", counts.updated())
                .row("linked", counts.linked(), "to records that the other side had")
                .row("duplicates collapsed", counts.duplicates())
                .row("written back", counts.writtenBack())
                .row("only in marketing", onlyInMarketing, "parked, or not in scope: no e-mail, or opted out")
                .row("parked", standing, standing == 0 ? "" : "each with its cause");
        for (var cause : parked) {
            table.row("  " + cause.code(), cause.count(), cause.object() + ": " + cause.message());
        }
        table.row("calls to Mautic", marketingCalls)
                .row("calls to Salesforce", crmCalls)
                .row("elapsed", String.format(Locale.ROOT, "%,.1f s", seconds), "")
                .row("people a second", Math.round(counts.people() / seconds));
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(screen.toned(Screen.Tone.HEADING, "  The loop is closed"));
        lines.addAll(table.lines());
        lines.add("");
        return lines;
    }
}
