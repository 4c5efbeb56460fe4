package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.settings.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The loop as people run it, {@code entente sync --once} in a JVM with the launcher's heap. */
final class FullLoop {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private final Path home;
    private final Sandbox sandbox;
    private final Path folder;
    private final Map<String, String> more;
    private final Clock clock;

    /**
     * @param folder where its store and logs stand
     * @param more settings of its own
     */
    FullLoop(Path home, Sandbox sandbox, Path folder, Map<String, String> more, Clock clock) {
        this.home = home;
        this.sandbox = sandbox;
        this.folder = folder;
        this.more = Map.copyOf(more);
        this.clock = clock;
    }

    /** Brings both sides together once. */
    Ran sync() {
        return ran("sync", "--once", "--json");
    }

    /** Compares both sides in full. */
    Ran reconcile() {
        return ran("reconcile", "--json");
    }

    /** Starts the daemon and waits until it runs; whoever starts it ends it. */
    Daemon daemon(String... options) {
        var arguments = new ArrayList<>(arguments("run"));
        for (var port : List.of(Key.API_PORT, Key.MANAGEMENT_PORT)) {
            arguments.addAll(List.of("--set", port.label() + "=0"));
        }
        var all = new ArrayList<>(List.of(options));
        all.add("-Xlog:gc:file=" + collections());
        return Daemon.start(Jvm.likeTheLauncher(home, all.toArray(String[]::new)), arguments, folder);
    }

    private Ran ran(String... command) {
        sandbox.countFromZero();
        var ended = Jvm.likeTheLauncher(home, "-Xlog:gc:file=" + collections())
                .withItsArchive()
                .run(arguments(command), folder, clock);
        try {
            JsonNode run = new ObjectMapper().readTree(ended.printed());
            var start = Instant.parse(run.path("startedAt").asText());
            var end = Instant.parse(run.path("finishedAt").asText());
            return new Ran(
                    new Measured(
                            run.at("/counts/created").asLong()
                                    + run.at("/counts/updated").asLong(),
                            Duration.between(start, end),
                            ended.processor().between(start, end),
                            sandbox.calls(),
                            run.at("/progress/done").asLong(),
                            heap(),
                            storeBytes()),
                    run.at("/counts/observed").asLong());
        } catch (IOException e) {
            throw Jvm.broken("what the sync printed cannot be read", e);
        }
    }

    private List<String> arguments(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        sandbox.properties().forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        more.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(List.of("--set", Key.STORE_URL.label() + "=" + storeUrl()));
        return arguments;
    }

    String storeUrl() {
        return "jdbc:sqlite:" + folder.resolve("entente.db");
    }

    private Path collections() {
        return folder.resolve("gc.txt");
    }

    /**
     * What the JVM that was started last has used of its heap so far: the most that stood there before a collection, and
     * after a full one, for what others leave may be garbage.
     */
    Measured.Heap heap() {
        long before = 0;
        long after = 0;
        try {
            for (var line : Files.readAllLines(collections(), StandardCharsets.UTF_8)) {
                var sizes = COLLECTION.matcher(line);
                if (sizes.find()) {
                    before = Math.max(before, Long.parseLong(sizes.group(1)));
                    after = line.contains("Pause Full") ? Math.max(after, Long.parseLong(sizes.group(2))) : after;
                }
            }
            return new Measured.Heap(before, after);
        } catch (IOException e) {
            throw Jvm.broken("the list of collections cannot be read", e);
        }
    }

    /** What the store takes on the disk. */
    long storeBytes() {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("entente.db"))
                    .toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw Jvm.broken("the store's files cannot be read", e);
        }
    }
}
