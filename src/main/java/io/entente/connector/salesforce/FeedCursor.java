package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Cursor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far changes have been read, by the org's clock throughout.
 *
 * @param asked when it was asked last
 * @param streams by object
 */
record FeedCursor(Instant asked, Map<String, Stream> streams) {
    /**
     * How far one object has been read.
     *
     * @param stamp of the last record told; the epoch before the first
     * @param id of the last record told among those of its second; empty before the first
     * @param checked when it was looked for records that turned up late
     * @param seen what had turned up by then or was told since
     */
    record Stream(Instant stamp, String id, Instant checked, Seen seen) {
        static Stream beginning(Instant now) {
            return new Stream(Instant.EPOCH, "", now, Seen.nothing());
        }

        boolean passed(JsonNode row) {
            int byStamp = Selection.stamp(row).compareTo(stamp);
            return byStamp < 0 || (byStamp == 0 && Selection.id(row).compareTo(id) <= 0);
        }
    }

    Stream stream(String object) {
        return streams.getOrDefault(object, Stream.beginning(asked));
    }

    Cursor cursor() {
        var json = SalesforceGateway.NODES.objectNode();
        json.put("asked", asked.getEpochSecond());
        streams.forEach((object, stream) -> json.putObject(object)
                .put("stamp", stream.stamp().getEpochSecond())
                .put("id", stream.id())
                .put("checked", stream.checked().getEpochSecond())
                .put("seen", stream.seen().compact()));
        return new Cursor(json.toString());
    }

    /** The cursor, unless another connector made it. */
    static Optional<FeedCursor> parse(Cursor cursor) {
        JsonNode json = SalesforceGateway.parse(cursor.value());
        if (!json.path("asked").isIntegralNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FeedCursor(moment(json.path("asked")), streams(json)));
        } catch (IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }

    private static Map<String, Stream> streams(JsonNode json) {
        Map<String, Stream> streams = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            JsonNode stream = entry.getValue();
            if (stream.isObject()) {
                streams.put(
                        entry.getKey(),
                        new Stream(
                                moment(stream.path("stamp")),
                                stream.path("id").asText(),
                                moment(stream.path("checked")),
                                Seen.parse(stream.path("seen").asText())));
            }
        });
        return streams;
    }

    private static Instant moment(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }
}
