package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entente.settings.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The daemon in a process of its own, so that it can be killed as a power failure would. */
final class DaemonProcess implements AutoCloseable {
    static final String TOKEN = "crash-test";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;

    private DaemonProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the daemon on the store named, or that of the folder; what it logs is added to a file there. */
    static DaemonProcess start(Path folder, Map<String, String> properties) {
        var settings = new TreeMap<>(properties);
        settings.putIfAbsent(Key.STORE_URL.label(), "jdbc:sqlite:" + folder.resolve("entente.db"));
        settings.put(Key.OBSERVE_MARKETING_EVERY.label(), "PT0.2S");
        settings.put(Key.OBSERVE_CRM_EVERY.label(), "PT0.2S");
        settings.put(Key.OBSERVE_AT_MOST.label(), "PT1S");
        settings.put(Key.API_PORT.label(), "0");
        settings.put(Key.API_TOKEN.label(), TOKEN);
        settings.putIfAbsent(Key.MANAGEMENT_PORT.label(), "0");
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
        var log = folder.resolve("daemon.log");
        try {
            return new DaemonProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
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

    /** Waits until it logged that. */
    void said(String sentence) {
        await().atMost(PATIENCE).until(() -> log().contains(sentence) || !isAlive());
        assertThat(log()).contains(sentence);
    }

    /** All that it logged, and others who logged there before it. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in the middle of whatever it does (SIGSTOP), as a machine does that is put to sleep. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            assertThat(sent.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells it to end (SIGTERM), waits until it did, and returns its exit code. */
    int end() {
        process.destroy();
        return process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
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
