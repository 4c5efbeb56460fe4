package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One recorded request with its answer. */
record Exchange(MauticVersion version, JsonNode record) {

    private static final Path FOLDER = Path.of("src/test/resources/exchanges/mautic");

    static Exchange load(MauticVersion version, String name) {
        try {
            Path file = FOLDER.resolve(version.number()).resolve(name + ".json");
            return new Exchange(version, Json.MAPPER.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Names of all that are recorded for a version. */
    static TreeSet<String> names(MauticVersion version) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(version.number()))) {
            TreeSet<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString().replace(".json", "")));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return record.path("name").asText();
    }

    JsonNode request() {
        return record.path("request");
    }

    JsonNode response() {
        return record.path("response");
    }

    /** When it happened: the latest time in the answer that belongs to this call, else when it was sent. */
    Instant time() {
        if (!record.hasNonNull("sentAt")) {
            List<Instant> any = times(Instant.EPOCH);
            return any.isEmpty() ? Instant.parse("2026-11-22T20:00:00Z") : any.get(any.size() - 1);
        }
        Instant sent = Instant.parse(record.path("sentAt").asText());
        List<Instant> own = times(sent.minusSeconds(1));
        own.removeIf(time -> time.isAfter(sent.plusSeconds(5)));
        return own.isEmpty() ? sent : own.get(own.size() - 1);
    }

    /** Whether the record was made by this call, not before it. */
    boolean happenedNow(String isoTime) {
        return !Instant.parse(isoTime.replace("+00:00", "Z")).isBefore(time());
    }

    /** Contacts in the answer, wherever they stand. */
    List<ObjectNode> contacts() {
        List<ObjectNode> contacts = new ArrayList<>();
        collect(response().path("body"), contacts);
        return contacts;
    }

    private static void collect(JsonNode node, List<ObjectNode> contacts) {
        if (node instanceof ObjectNode object
                && object.path("fields").path("core").isObject()) {
            contacts.add(object);
            return;
        }
        node.forEach(child -> collect(child, contacts));
    }

    private List<Instant> times(Instant earliest) {
        TreeSet<Instant> times = new TreeSet<>();
        for (String name : List.of("dateAdded", "dateModified", "dateIdentified")) {
            response().findValues(name).forEach(value -> {
                if (value.isTextual()) {
                    times.add(Instant.parse(value.asText().replace("+00:00", "Z")));
                }
            });
        }
        return new ArrayList<>(times.tailSet(earliest));
    }
}
