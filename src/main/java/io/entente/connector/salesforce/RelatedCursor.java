package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Cursor;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one object has been read, by the org's clock.
 *
 * @param stamp everything stamped before is read
 * @param id of the last record read that bears the stamp; empty where none of them counts as read
 * @param began when the pass through the pages began that has not come to its end
 */
record RelatedCursor(Instant stamp, String id, Optional<Instant> began) {
    Cursor cursor() {
        var json = SalesforceGateway.NODES.objectNode();
        json.put("stamp", stamp.getEpochSecond()).put("id", id);
        began.ifPresent(moment -> json.put("began", moment.getEpochSecond()));
        return new Cursor(json.toString());
    }

    /** The cursor, unless another connector made it. */
    static Optional<RelatedCursor> parse(Cursor cursor) {
        JsonNode json = SalesforceGateway.parse(cursor.value());
        if (!json.path("stamp").isIntegralNumber()) {
            return Optional.empty();
        }
        return Optional.of(new RelatedCursor(
                moment(json.path("stamp")),
                json.path("id").asText(),
                json.has("began") ? Optional.of(moment(json.path("began"))) : Optional.empty()));
    }

    private static Instant moment(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }
}
