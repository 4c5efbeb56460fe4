package io.entente.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What many leads cost by single requests and by bulk jobs, each beside the bare wire; and whether one lead costs more
 * where there are ten times as many.
 */
public final class Volume {
    private static final int SMALLER = 10;

    /**
     * What is measured.
     *
     * @param home Entente's own folder
     * @param leads how many are moved, after a pass with a tenth of them
     * @param fields that the loop reads
     * @param bulkThreshold from how many records on jobs are used
     * @param more settings of the loop
     */
    record Settings(
            Path home, int leads, BareWire.Fields fields, int bulkThreshold, Map<String, String> more, Clock clock) {}

    private final Settings settings;
    private final Supplier<Benchmark.Running> start;
    private final Consumer<String> progress;

    /**
     * @param measured what the plain benchmark would measure
     * @param start starts a sandbox; two of them run at a time
     * @param progress told what happens now
     */
    public Volume(Benchmark.Settings measured, Supplier<Benchmark.Running> start, Consumer<String> progress) {
        this(
                new Settings(
                        measured.home(),
                        measured.leads(),
                        new BareWire.Fields(measured.marketingFields(), measured.leadFields()),
                        measured.bulkThreshold(),
                        Map.of(),
                        measured.clock()),
                start,
                progress);
    }

    Volume(Settings settings, Supplier<Benchmark.Running> start, Consumer<String> progress) {
        this.settings = settings;
        this.start = start;
        this.progress = progress;
    }

    /** Measures all of it; takes hours with 200,000 leads. */
    public VolumeReport measure() {
        var passes = new ArrayList<VolumeReport.Measurement>();
        int smaller = Math.max(1, settings.leads() / SMALLER);
        for (var way : Way.values()) {
            for (int leads : new int[] {smaller, settings.leads()}) {
                var steps = new Pass(settings, way, leads, progress).measure(start);
                passes.add(new VolumeReport.Measurement(way, leads, steps));
            }
        }
        return new VolumeReport(passes);
    }
}
