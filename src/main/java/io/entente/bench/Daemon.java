package io.entente.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The daemon in a JVM of its own. */
final class Daemon implements AutoCloseable {
    private static final String READY = "Entente runs.";
    private static final Patience START = new Patience(Duration.ofSeconds(60), Duration.ofMillis(5));

    private final Process process;
    private final Path log;

    private Daemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it says that it runs. */
    static Daemon start(Jvm jvm, List<String> arguments, Path folder) {
        var out = folder.resolve("start-out.txt");
        var err = folder.resolve("start-err.txt");
        var daemon = new Daemon(jvm.start(arguments, out, err), err);
        try {
            START.until("the daemon's word that it runs", () -> {
                daemon.mustRun();
                return says(out) || says(err);
            });
            return daemon;
        } catch (RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private static boolean says(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8).contains(READY);
        } catch (IOException e) {
            throw Jvm.broken("the daemon's log cannot be read", e);
        }
    }

    /** Complains where it has ended by itself. */
    void mustRun() {
        if (!process.isAlive()) {
            throw Jvm.broken("the daemon ended by itself with exit code " + process.exitValue() + "; see " + log, null);
        }
    }

    /** What it used of the processors so far; zero where the operating system does not tell. */
    Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        Jvm.end(process);
    }
}
