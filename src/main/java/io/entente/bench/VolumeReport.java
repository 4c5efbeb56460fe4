package io.entente.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What many leads cost, as a table and as JSON. */
public final class VolumeReport {
    /** Every item, in one way and with so many leads. */
    record Measurement(Way way, int leads, List<Step> steps) {
        Measurement {
            steps = List.copyOf(steps);
        }

        Step step(Item item) {
            return steps.stream()
                    .filter(step -> step.item() == item)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not measured: " + item.label()));
        }
    }

    private final List<Measurement> passes;

    /** @param passes of each way, the one with fewer leads first */
    VolumeReport(List<Measurement> passes) {
        this.passes = List.copyOf(passes);
    }

    /** For people. */
    public String text() {
        var lines = new ArrayList<String>();
        passes.forEach(pass -> table(pass, lines));
        growth(lines);
        lines.add("");
        lines.add(line("%-54s %-42s %-34s", "aims", "measured", "aim"));
        for (var aim : aims()) {
            lines.add(line(
                    "  %-52s %-42s %-34s %s",
                    aim.what(), aim.measured(), aim.limit(), aim.verdict().words()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static void table(Measurement pass, List<String> lines) {
        lines.add(line(
                "%-36s %9s %10s %10s %10s %10s %8s %7s %7s",
                line("%,d leads, %s", pass.leads(), pass.way().words()),
                "seconds",
                "records/s",
                "cpu µs",
                "marketing",
                "crm calls",
                "heap",
                "x time",
                "x calls"));
        for (var step : pass.steps()) {
            lines.add(line(
                    "%s %5d MB %7.2f %7.2f",
                    row(step.name(), step.loop()), step.loop().heap().peak(), step.timeRatio(), step.callRatio()));
            lines.add(row("  bare wire", step.wire()));
            step.detail()
                    .unnoticed()
                    .ifPresent(time -> lines.add(line("    before, unnoticed %26.1f", time.toMillis() / 1_000.0)));
        }
        lines.add("");
    }

    private static String row(String name, Measured measured) {
        return line(
                "  %-34s %9.1f %,10d %,10.0f %,10d %,10d",
                name,
                measured.seconds(),
                measured.perSecond(),
                measured.processorMicrosOfOne(),
                measured.calls().marketing(),
                measured.calls().crm());
    }

    private void growth(List<String> lines) {
        lines.add(line("%-54s %10s %10s %10s", "a lead's cost as a multiple of a tenth's", "time", "cpu", "calls"));
        for (var growth : growths()) {
            lines.add(line(
                    "  %-52s %10.2f %10.2f %10.2f  %s (at most %.2f)",
                    growth.many().name() + ", " + growth.way().words(),
                    growth.time(),
                    growth.processor(),
                    growth.calls(),
                    Aim.Verdict.of(growth.isMet()).words(),
                    Growth.AIM));
        }
    }

    List<Growth> growths() {
        return Arrays.stream(Way.values()).flatMap(this::growths).toList();
    }

    private Stream<Growth> growths(Way way) {
        var sizes = passes.stream().filter(pass -> pass.way() == way).toList();
        return sizes.size() < 2
                ? Stream.of()
                : sizes.get(1).steps().stream()
                        .map(many -> new Growth(way, sizes.get(0).step(many.item()), many));
    }

    List<Aim> aims() {
        return new Aims(passes).all();
    }

    List<Measurement> passes() {
        return passes;
    }

    /** For scripts. */
    public String json() {
        return new VolumeJson(this).write().toPrettyString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
