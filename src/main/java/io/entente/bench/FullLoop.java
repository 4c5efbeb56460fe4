package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.settings.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * @param folder where its store and logs stand
     * @param more settings of its own
     */
    FullLoop(Path home, Sandbox sandbox, Path folder, Map<String, String> more) {
        this.home = home;
        this.sandbox = sandbox;
        this.folder = folder;
        this.more = Map.copyOf(more);
    }

    /** Brings both sides together once. */
    Measured sync() {
        return measured("sync", "--once", "--json");
    }

    /** Compares both sides in full. */
    Measured reconcile() {
        return measured("reconcile", "--json");
    }

    private Measured measured(String... command) {
        sandbox.countFromZero();
        var collections = folder.resolve("gc.txt");
        var printed = Jvm.likeTheLauncher(home, "-Xlog:gc:file=" + collections).run(arguments(command), folder);
        try {
            JsonNode run = new ObjectMapper().readTree(printed);
            var took = Duration.between(
                    Instant.parse(run.path("startedAt").asText()),
                    Instant.parse(run.path("finishedAt").asText()));
            return new Measured(
                    run.at("/counts/created").asLong()
                            + run.at("/counts/updated").asLong(),
                    took,
                    sandbox.calls(),
                    run.path("progress").path("done").asLong(),
                    heap(collections),
                    storeBytes());
        } catch (IOException e) {
            throw Jvm.broken("what the sync printed cannot be read", e);
        }
    }

    List<String> arguments(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        sandbox.properties().forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        more.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(List.of("--set", Key.STORE_URL.label() + "=" + storeUrl()));
        return arguments;
    }

    String storeUrl() {
        return "jdbc:sqlite:" + folder.resolve("entente.db");
    }

    /** The most that stood in the heap before a collection, and after a full one: what others leave may be garbage. */
    private static Measured.Heap heap(Path collections) throws IOException {
        long before = 0;
        long after = 0;
        for (var line : Files.readAllLines(collections, StandardCharsets.UTF_8)) {
            var sizes = COLLECTION.matcher(line);
            if (sizes.find()) {
                before = Math.max(before, Long.parseLong(sizes.group(1)));
                after = line.contains("Pause Full") ? Math.max(after, Long.parseLong(sizes.group(2))) : after;
            }
        }
        return new Measured.Heap(before, after);
    }

    private long storeBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("entente.db"))
                    .toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
