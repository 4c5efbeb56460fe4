package io.entente.cli;

import io.entente.model.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pretend systems in a process of their own, so that neither their memory nor their work counts as Entente's. */
final class SandboxProcess implements AutoCloseable {
    private static final int GRACE_SECONDS = 5;

    private final Process process;
    private final Map<String, String> properties;

    private SandboxProcess(Process process, Map<String, String> properties) {
        this.process = process;
        this.properties = Map.copyOf(properties);
    }

    /**
     * Starts it from the classes of this process; it ends when this process does, however that ends.
     *
     * @param log where it says what went wrong
     */
    static SandboxProcess start(Path home, Path log, int leads) {
        var command = List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx4g",
                "-Dentente.home=" + home,
                "-cp",
                System.getProperty("java.class.path", ""),
                "io.entente.Entente",
                "sandbox",
                "--marketing-port=0",
                "--crm-port=0",
                "--leads=" + leads,
                "--while-input-lasts");
        try {
            var process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            return new SandboxProcess(process, read(process, log));
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CONFIGURATION, "sandbox.start", "the sandbox does not start; see " + log, e);
        }
    }

    private static Map<String, String> read(Process process, Path log) throws IOException {
        var properties = new LinkedHashMap<String, String>();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int equals = line.indexOf('=');
            if (line.startsWith(SandboxCommand.READY)) {
                return properties;
            } else if (!line.startsWith("#") && equals > 0) {
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        throw Failure.of(
                Failure.Kind.CONFIGURATION, "sandbox.start", "the sandbox ended before it was ready; see " + log);
    }

    /** The settings that connect Entente to it, by key. */
    Map<String, String> properties() {
        return properties;
    }

    String property(String key) {
        return properties.getOrDefault(key, "");
    }

    @Override
    public void close() {
        try {
            // The end of its input tells it to end.
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException broken) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
