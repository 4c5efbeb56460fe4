package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of a table; all values are text, and columns without value are not there.
 *
 * @param at when it happened
 */
record StatsRow(long id, Instant at, JsonNode columns) {
    /** @throws IllegalArgumentException where the time cannot be read */
    static StatsRow of(StatsTable table, JsonNode row) {
        return new StatsRow(id(row), Values.moment(row.path(table.time()).asText()), row);
    }

    /** One of which only what it names is asked for: its own time may be missing. */
    static StatsRow timeless(JsonNode row) {
        return new StatsRow(id(row), Instant.EPOCH, row);
    }

    /** @throws io.entente.model.Failure where it has no id: then the table is not what it was */
    static long id(JsonNode row) {
        var id = row.path("id").asText();
        if (!id.matches("\\d{1,18}")) {
            throw MauticErrors.unreadableAnswer("a row of a stats table without id");
        }
        return Long.parseLong(id);
    }

    /** The number of something else that stands in a column. */
    Optional<String> number(String column) {
        return Optional.of(columns.path(column).asText()).filter(ContactCodec::isId);
    }

    /** The contact it is about; nobody for what has none. */
    Optional<RecordKey> contact() {
        return number("lead_id").map(ContactCodec::key);
    }
}
