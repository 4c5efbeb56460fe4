package io.entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What many leads cost by single requests and by bulk jobs, each way on a sandbox and a store of its own. */
public final class Volume {
    private static final int CHANGED = 10_000;
    private static final int DIFFERENCES = 1_000;

    private final Path home;
    private final int leads;
    private final int threshold;
    private final Supplier<Benchmark.Running> start;
    private final Consumer<String> progress;

    /**
     * @param home Entente's own folder
     * @param leads how many are moved
     * @param threshold from how many changes on jobs are used
     * @param progress told what happens now
     */
    public Volume(Path home, int leads, int threshold, Supplier<Benchmark.Running> start, Consumer<String> progress) {
        this.home = home;
        this.leads = leads;
        this.threshold = threshold;
        this.start = start;
        this.progress = progress;
    }

    /** Measures both ways; takes minutes. */
    public VolumeReport measure() {
        return new VolumeReport(leads, List.of(way("single requests", 0), way("bulk jobs", threshold)));
    }

    private VolumeReport.Way way(String name, int from) {
        progress.accept("starting a sandbox for " + name);
        try (var running = start.get()) {
            var sandbox = running.sandbox();
            sandbox.fill(leads);
            var loop = new FullLoop(
                    home,
                    sandbox,
                    Files.createTempDirectory("entente-bench"),
                    Map.of("bulk.threshold", Integer.toString(from)));
            var steps = new ArrayList<VolumeReport.Step>();
            steps.add(step("first load", loop::sync));
            int changed = Math.min(CHANGED, leads);
            sandbox.edit(changed, "+44 20 1");
            steps.add(step("%,d leads changed".formatted(changed), loop::sync));
            steps.add(step("full comparison", loop::reconcile));
            int different = Math.min(DIFFERENCES, leads);
            sandbox.edit(different, "+44 20 2");
            steps.add(step("the same, %,d differences".formatted(different), loop::reconcile));
            return new VolumeReport.Way(name, steps);
        } catch (IOException e) {
            throw Jvm.broken("there is no room for the measurement's files", e);
        }
    }

    private VolumeReport.Step step(String name, Supplier<Measured> work) {
        progress.accept(name);
        return new VolumeReport.Step(name, work.get());
    }
}
