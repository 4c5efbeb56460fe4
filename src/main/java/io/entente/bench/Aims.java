package io.entente.bench;

import io.entente.bench.Aim.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds what was measured to what was aimed at. */
final class Aims {
    private static final int CHANGED = 10_000;
    private static final int HEAP = 512;

    private final List<VolumeReport.Measurement> passes;

    Aims(List<VolumeReport.Measurement> passes) {
        this.passes = passes;
    }

    List<Aim> all() {
        var aims = new ArrayList<Aim>();
        for (var way : Way.values()) {
            var sizes = passes.stream().filter(pass -> pass.way() == way).toList();
            if (!sizes.isEmpty()) {
                var few = sizes.get(0);
                var many = sizes.get(sizes.size() - 1);
                aims.add(calls(way, many.step(Item.CHANGES)));
                aims.add(records(way, many.step(Item.COMPARISON)));
                aims.add(pages(way, few.step(Item.COMPARISON), many.step(Item.COMPARISON)));
                aims.add(found(way, many.step(Item.DIFFERENCES)));
            }
        }
        aims.add(heap());
        aims.add(agreement());
        return aims;
    }

    private static Aim calls(Way way, Step changes) {
        long calls = changes.crmCallsForTenThousand();
        return new Aim(
                "CRM calls for 10,000 changed leads, " + way.words(),
                line("%,d", calls),
                "at most " + way.aim(),
                changes.concerned() < CHANGED ? Verdict.OPEN : Verdict.of(calls <= way.aim()));
    }

    private static Aim records(Way way, Step comparison) {
        var read = comparison.detail().comparison().orElseThrow();
        return new Aim(
                "records read by a comparison, " + way.words(),
                line("%,d", read.records()),
                line("the %,d there are", read.there()),
                Verdict.of(read.records() == read.there()));
    }

    /** What a comparison calls beside its pages has to be the same whatever the size. */
    private static Aim pages(Way way, Step few, Step many) {
        var pages = many.detail().comparison().orElseThrow().pages();
        var beyond = Step.beyondPages(many.loop(), many.detail().comparison().orElseThrow());
        var before = Step.beyondPages(few.loop(), few.detail().comparison().orElseThrow());
        return new Aim(
                "calls of a comparison, " + way.words(),
                line(
                        "%,d + %,d pages and %,d + %,d others",
                        pages.marketing(), pages.crm(), beyond.marketing(), beyond.crm()),
                line("pages, and %,d + %,d as at a tenth", before.marketing(), before.crm()),
                Verdict.of(beyond.marketing() <= before.marketing() && beyond.crm() <= before.crm()));
    }

    private static Aim found(Way way, Step differences) {
        long found = differences.detail().comparison().orElseThrow().found();
        return new Aim(
                "differences found, " + way.words(),
                line("%,d", found),
                line("%,d", differences.concerned()),
                Verdict.of(found == differences.concerned()));
    }

    private Aim heap() {
        long peak = passes.stream()
                .flatMap(pass -> pass.steps().stream())
                .mapToLong(step -> step.loop().heap().peak())
                .max()
                .orElse(0);
        return new Aim("heap at most", line("%,d MB", peak), "below " + HEAP + " MB", Verdict.of(peak < HEAP));
    }

    private Aim agreement() {
        long differing = passes.stream()
                .flatMap(pass -> pass.steps().stream())
                .mapToLong(Step::differing)
                .sum();
        return new Aim(
                "leads that differ afterwards, all items", line("%,d", differing), "0", Verdict.of(differing == 0));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
