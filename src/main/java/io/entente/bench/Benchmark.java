package io.entente.bench;

import io.entente.model.Calls;
import io.entente.model.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
     * @param fields of marketing that the loop reads
     * @param bulkThreshold from how many changes on jobs are used
     * @param usual how often each side is looked at, and how seldom at most
     */
    public record Settings(
            Path home, int leads, Set<String> fields, int bulkThreshold, Map<Side, Duration> usual, Duration atMost) {}

    /** Both pretend systems in a process of their own, empty; whoever starts them ends them. */
    public interface Running extends AutoCloseable {
        Sandbox sandbox();

        @Override
        void close();
    }

    private final Settings settings;
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
            Supplier<Running> start,
            Function<Map<String, String>, Calls> look,
            Consumer<String> progress) {
        this.settings = settings;
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
            var folder = Files.createTempDirectory("entente-bench");
            var loop = new FullLoop(
                    settings.home(),
                    sandbox,
                    folder,
                    Map.of("bulk.threshold", Integer.toString(settings.bulkThreshold())));
            progress.accept("moving %,d leads by the full loop".formatted(settings.leads()));
            var first = loop.sync();
            progress.accept("a second sync");
            var second = loop.sync();
            progress.accept("looks at quiet sides");
            var perLook = look.apply(overrides(loop, sandbox));
            var idle = new Idle(settings.usual(), settings.atMost()).aDay(perLook);
            progress.accept("starting the daemon some times");
            var starts = new StartTimes(settings.home(), loop, folder);
            return new Report(
                    settings.leads(),
                    wire,
                    first,
                    second,
                    idle,
                    new Report.Starts(starts.cold(), starts.withArchive()));
        } catch (IOException e) {
            throw Jvm.broken("there is no room for the measurement's files", e);
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
            long begin = System.nanoTime();
            int moved = new BareWire(sandbox, settings.fields()).move();
            var took = Duration.ofNanos(System.nanoTime() - begin);
            return new Measured(moved, took, sandbox.calls(), 2L * moved, new Measured.Heap(0, 0), 0);
        }
    }
}
