package io.entente.bench;

import io.entente.model.Calls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** All measurements, one after the other, each on a sandbox of its own. */
public final class Benchmark {
    /**
     * What is measured.
     *
     * @param home Entente's own folder
     * @param leads how many are moved
     * @param marketingFields of contacts that the loop reads
     * @param leadFields of leads that the loop reads
     * @param bulkThreshold from how many changes on jobs are used
     * @param clock the time
     */
    public record Settings(
            Path home,
            int leads,
            Set<String> marketingFields,
            Set<String> leadFields,
            int bulkThreshold,
            Clock clock) {}

    /** Both pretend systems in a process of their own, empty; whoever starts them ends them. */
    public interface Running extends AutoCloseable {
        Sandbox sandbox();

        @Override
        void close();
    }

    private final Settings settings;
    private final Idle idle;
    private final Supplier<Running> start;
    private final Function<Map<String, String>, Calls> look;
    private final Consumer<String> progress;

    /**
     * @param look opens the store that these settings name, beside the running sandbox, and tells what a look at each
     *     quiet side costs
     * @param progress told what happens now
     */
    public Benchmark(
            Settings settings,
            Idle idle,
            Supplier<Running> start,
            Function<Map<String, String>, Calls> look,
            Consumer<String> progress) {
        this.settings = settings;
        this.idle = idle;
        this.start = start;
        this.look = look;
        this.progress = progress;
    }

    /** Measures everything; takes minutes. */
    public Report measure() {
        var wire = bareWire();
        progress.accept("starting a sandbox for the full loop");
        try (var running = start.get()) {
            var sandbox = running.sandbox();
            sandbox.fill(settings.leads());
            var folder = Folder.fresh();
            var loop = new FullLoop(
                    settings.home(),
                    sandbox,
                    folder.path(),
                    Map.of("bulk.threshold", Integer.toString(settings.bulkThreshold())),
                    settings.clock());
            progress.accept("moving %,d leads by the full loop".formatted(settings.leads()));
            var first = loop.sync().measured();
            progress.accept("a second sync");
            var second = loop.sync().measured();
            progress.accept("looks at quiet sides");
            var perLook = look.apply(overrides(loop, sandbox));
            progress.accept("starting the daemon some times");
            var times = new StartTimes(loop, folder.path());
            var starts = new Report.Starts(times.cold(), times.withArchive());
            folder.delete();
            return new Report(settings.leads(), wire, first, second, idle.aDay(perLook), starts);
        }
    }

    private static Map<String, String> overrides(FullLoop loop, Sandbox sandbox) {
        var all = new java.util.TreeMap<>(sandbox.properties());
        all.put("store.url", loop.storeUrl());
        return all;
    }

    private Measured bareWire() {
        progress.accept("starting a sandbox for the bare wire");
        try (var running = start.get()) {
            var sandbox = running.sandbox();
            sandbox.fill(settings.leads());
            progress.accept("moving %,d leads by the bare wire".formatted(settings.leads()));
            var fields = new BareWire.Fields(settings.marketingFields(), settings.leadFields());
            var wire = new BareWire(sandbox, fields, new SingleRequests(sandbox));
            return wire.measured(wire::load);
        }
    }
}
