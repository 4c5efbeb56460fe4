package io.entente;

import io.entente.settings.Key;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The daemon in a process of its own, so that it can be killed as a power failure would. */
final class DaemonProcess implements AutoCloseable {
    private final Process process;

    private DaemonProcess(Process process) {
        this.process = process;
    }

    /** Starts the daemon on the store of that folder; what it logs is added to a file there. */
    static DaemonProcess start(Path folder, Map<String, String> properties) {
        var settings = new TreeMap<>(properties);
        settings.put(Key.STORE_URL.label(), "jdbc:sqlite:" + folder.resolve("entente.db"));
        settings.put(Key.OBSERVE_MARKETING_EVERY.label(), "PT0.2S");
        settings.put(Key.OBSERVE_CRM_EVERY.label(), "PT0.2S");
        settings.put(Key.OBSERVE_AT_MOST.label(), "PT1S");
        settings.put(Key.API_PORT.label(), "0");
        settings.put(Key.API_TOKEN.label(), "crash-test");
        settings.put(Key.MANAGEMENT_PORT.label(), "0");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Dentente.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Entente.class.getName(),
                "run"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        var log = new File(folder.toFile(), "daemon.log");
        try {
            return new DaemonProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it work for so long; it must not end by itself. */
    void works(Duration time) {
        try {
            if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the daemon ended by itself with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without warning (SIGKILL) and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
