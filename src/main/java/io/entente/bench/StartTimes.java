package io.entente.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process until the daemon says that it runs. */
final class StartTimes {
    private static final int RUNS = 3;

    private final FullLoop loop;
    private final Path folder;

    StartTimes(FullLoop loop, Path folder) {
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
        long start = System.nanoTime();
        try (var daemon = loop.daemon(options)) {
            daemon.mustRun();
            return Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
    }
}
