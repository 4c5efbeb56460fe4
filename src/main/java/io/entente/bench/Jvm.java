package io.entente.bench;

import io.entente.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts Entente in a JVM of its own, from the classes of this one.
 *
 * @param home Entente's own folder
 * @param options as the launcher gives them, and more
 */
record Jvm(Path home, List<String> options) {
    private static final int EVERY_MILLIS = 50;

    Jvm {
        options = List.copyOf(options);
    }

    /** With the launcher's heap and one of its collectors. */
    static Jvm likeTheLauncher(Path home, String... more) {
        var options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xmn256m"));
        options.addAll(List.of(more));
        return new Jvm(home, options);
    }

    /** With the launcher's class data archive, where it has been built. */
    Jvm withItsArchive() {
        var archive = home.resolve("target").resolve("entente.jsa");
        if (!Files.exists(archive)) {
            return this;
        }
        var all = new ArrayList<>(options);
        all.addAll(
                List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        return new Jvm(home, all);
    }

    /** Starts a command; both of its streams go to files. */
    Process start(List<String> arguments, Path out, Path err) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dentente.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "io.entente.Entente"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            throw broken("a JVM for the measurement does not start", e);
        }
    }

    /**
     * A command that has ended.
     *
     * @param processor what it used by when
     */
    record Ended(String printed, ProcessorTime processor) {}

    /** Runs a command to its end. */
    Ended run(List<String> arguments, Path folder, Clock clock) {
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var processor = new ProcessorTime();
        try {
            var process = start(arguments, out, err);
            do {
                processor.read(process.toHandle(), clock.instant());
            } while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS));
            if (process.exitValue() != 0) {
                throw broken("a measured command ended with exit code " + process.exitValue() + "; see " + err, null);
            }
            return new Ended(Files.readString(out, StandardCharsets.UTF_8), processor);
        } catch (IOException e) {
            throw broken("what a measured command printed cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken("the measurement was interrupted", e);
        }
    }

    /** Asks it to end, and makes it end after a while. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static Failure broken(String message, @org.jspecify.annotations.Nullable Exception cause) {
        return cause == null
                ? Failure.of(Failure.Kind.INTERNAL, "bench.broken", message)
                : Failure.of(Failure.Kind.INTERNAL, "bench.broken", message, cause);
    }
}
