package io.entente.bench;

import io.entente.model.Calls;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Every item once, in one way and with so many leads: by the bare wire on one sandbox, by the loop on another. */
final class Pass {
    private static final int CHANGED = 10_000;
    private static final int DIFFERENCES = 1_000;
    private static final int EDITED_OF_ALL = 25;

    private final Volume.Settings settings;
    private final Way way;
    private final int leads;
    private final Consumer<String> progress;
    private final List<Step> steps = new ArrayList<>();

    Pass(Volume.Settings settings, Way way, int leads, Consumer<String> progress) {
        this.settings = settings;
        this.way = way;
        this.leads = leads;
        this.progress = progress;
    }

    List<Step> measure(Supplier<Benchmark.Running> start) {
        progress.accept("two sandboxes for %,d leads by %s".formatted(leads, way.words()));
        try (var bare = start.get();
                var full = start.get()) {
            bare.sandbox().fill(leads);
            full.sandbox().fill(leads);
            var more = new HashMap<>(settings.more());
            more.put("bulk.threshold", Integer.toString(way == Way.BULK ? settings.bulkThreshold() : 0));
            var folder = Folder.fresh();
            var loop = new FullLoop(settings.home(), full.sandbox(), folder.path(), more, settings.clock());
            measure(new Pair(bare.sandbox(), full.sandbox(), wire(bare.sandbox(), settings.fields(), way), loop));
            folder.delete();
            return List.copyOf(steps);
        }
    }

    /** The same leads twice, and who moves them. */
    private record Pair(Sandbox bare, Sandbox full, BareWire wire, FullLoop loop) {
        void both(Consumer<Sandbox> edit) {
            edit.accept(bare);
            edit.accept(full);
        }
    }

    static BareWire wire(Sandbox sandbox, BareWire.Fields fields, Way way) {
        return new BareWire(sandbox, fields, way == Way.BULK ? new BulkJobs(sandbox) : new SingleRequests(sandbox));
    }

    private void measure(Pair pair) {
        int changed = Math.min(CHANGED, leads);
        int different = Math.min(DIFFERENCES, leads);
        int edited = Math.max(1, leads / EDITED_OF_ALL);
        step(Item.FIRST_LOAD, leads, pair, BareWire::load, FullLoop::sync);
        pair.both(sandbox -> sandbox.editInMarketing(changed, "phone", "+44 20 "));
        step(Item.CHANGES, changed, pair, wire -> wire.toCrm(changed), FullLoop::sync);
        // The last second of changes is told again until it is over. A daemon looked long before the night.
        pair.loop().sync();
        step(Item.COMPARISON, 0, pair, this::compare, FullLoop::reconcile);
        pair.both(sandbox -> sandbox.differInCrm(different, "Title", "Other "));
        step(Item.DIFFERENCES, different, pair, wire -> settle(wire, different), FullLoop::reconcile);
        progress.accept("the daemon");
        try (var daemon = pair.loop().daemon()) {
            var outage = new Outage(pair.full(), pair.loop(), daemon);
            pair.bare().editInMarketing(edited, "city", "Town ");
            outage(
                    Item.CRM_AWAY,
                    pair,
                    pair.wire().measured(() -> pair.wire().toCrm(edited)),
                    () -> outage.of(Side.CRM, new Outage.Edits(edited, "City", "Town ", () -> pair.full()
                            .editInMarketing(edited, "city", "Town "))));
            pair.bare().editInCrm(edited, "PostalCode", "Z");
            outage(
                    Item.MARKETING_AWAY,
                    pair,
                    pair.wire().measured(() -> pair.wire().toMarketing(edited, "PostalCode", "zipcode")),
                    () -> outage.of(Side.MARKETING, new Outage.Edits(edited, "zipcode", "Z", () -> pair.full()
                            .editInCrm(edited, "PostalCode", "Z"))));
        }
    }

    private long compare(BareWire wire) {
        wire.differing();
        return leads;
    }

    private long settle(BareWire wire, int different) {
        wire.differing();
        wire.toMarketing(different, "Title", "position");
        return leads;
    }

    private void step(
            Item item, int concerned, Pair pair, ToLongFunction<BareWire> bare, Function<FullLoop, Ran> full) {
        progress.accept(item.named(concerned));
        var wire = pair.wire().measured(() -> bare.applyAsLong(pair.wire()));
        var ran = full.apply(pair.loop());
        var detail = item.isComparison()
                ? new Step.Detail(Optional.of(comparison(ran)), Optional.empty())
                : Step.Detail.NONE;
        var loop = ran.measured().about(item.isComparison() ? leads : concerned);
        add(new Step(item, concerned, loop, wire, differing(pair), detail));
    }

    private void outage(Item item, Pair pair, Measured wire, Supplier<Outage.Overcome> work) {
        progress.accept(item.named(wire.records()));
        var overcome = work.get();
        var detail = new Step.Detail(Optional.empty(), Optional.of(overcome.unnoticed()));
        add(new Step(item, wire.records(), overcome.measured(), wire, differing(pair), detail));
    }

    /** Told at once, because all that follows takes long and may fail. */
    private void add(Step step) {
        steps.add(step);
        progress.accept("%s took %.1f s (bare wire %.1f s), %d + %d calls (%d + %d), %d MB of heap"
                .formatted(
                        step.name(),
                        step.loop().seconds(),
                        step.wire().seconds(),
                        step.loop().calls().marketing(),
                        step.loop().calls().crm(),
                        step.wire().calls().marketing(),
                        step.wire().calls().crm(),
                        step.loop().heap().peak()));
    }

    private long differing(Pair pair) {
        return wire(pair.full(), settings.fields(), way).differing();
    }

    private Step.Comparison comparison(Ran ran) {
        int page = way == Way.BULK && leads > settings.bulkThreshold() ? BulkJobs.PAGE : SingleRequests.PAGE;
        return new Step.Comparison(
                ran.observed(), 2L * leads, ran.measured().writes(), new Calls(pages(BareWire.PAGE), pages(page)));
    }

    private long pages(int size) {
        return (leads + size - 1L) / size;
    }
}
