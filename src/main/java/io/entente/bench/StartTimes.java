package io.entente.bench;

import io.entente.settings.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start of the process until the daemon says that it runs. */
final class StartTimes {
    private static final String READY = "Entente runs.";
    private static final int RUNS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final FullLoop loop;
    private final Path folder;

    StartTimes(Path home, FullLoop loop, Path folder) {
        this.home = home;
        this.loop = loop;
        this.folder = folder;
    }

    /** Milliseconds of each start without a class data archive. */
    List<Long> cold() {
        return times("-Xshare:auto");
    }

    /** Milliseconds of each start with one, which is made by a start before. */
    List<Long> withArchive() {
        var archive = folder.resolve("entente.jsa");
        time("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        return times("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xshare:auto");
    }

    private List<Long> times(String... options) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < RUNS; i++) {
            times.add(time(options));
        }
        return times;
    }

    private long time(String... options) {
        var out = folder.resolve("start-out.txt");
        var err = folder.resolve("start-err.txt");
        long start = System.nanoTime();
        var arguments = new ArrayList<>(loop.arguments("run"));
        for (var port : List.of(Key.API_PORT, Key.MANAGEMENT_PORT)) {
            arguments.addAll(List.of("--set", port.label() + "=0"));
        }
        var process = Jvm.likeTheLauncher(home, options).start(arguments, out, err);
        try {
            while (!isReady(out) && !isReady(err)) {
                boolean tooLong = System.nanoTime() - start > PATIENCE.toNanos();
                if (tooLong || process.waitFor(5, TimeUnit.MILLISECONDS)) {
                    throw Jvm.broken("the daemon did not say that it runs; see " + err, null);
                }
            }
            return Duration.ofNanos(System.nanoTime() - start).toMillis();
        } catch (IOException e) {
            throw Jvm.broken("the daemon's log cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Jvm.broken("the measurement was interrupted", e);
        } finally {
            Jvm.end(process);
        }
    }

    private static boolean isReady(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8).contains(READY);
    }
}
