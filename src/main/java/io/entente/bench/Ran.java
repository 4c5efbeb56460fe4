package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run of the loop that has ended.
 *
 * @param counts what it says that it did, by name
 */
record Ran(Measured measured, JsonNode counts) {
    /** Leads that it made or changed in the CRM. */
    static long written(JsonNode counts) {
        return counts.path("created").asLong() + counts.path("updated").asLong();
    }
}
