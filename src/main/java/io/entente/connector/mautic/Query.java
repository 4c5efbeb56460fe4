package io.entente.connector.mautic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A query string in Mautic's dialect, encoded as it is built. */
final class Query {
    private final StringBuilder text = new StringBuilder();
    private int conditions;

    static Query limit(int rows) {
        return new Query().and("limit", Integer.toString(rows));
    }

    Query and(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(encoded(name)).append('=').append(encoded(value));
        return this;
    }

    /**
     * One more condition that rows must meet.
     *
     * @param expression one that Mautic knows: an unknown one is dropped by it and everything is answered
     */
    Query where(String column, String expression, String value) {
        var condition = "where[" + conditions++ + "]";
        return and(condition + "[col]", column)
                .and(condition + "[expr]", expression)
                .and(condition + "[val]", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    // Commas stay, so that a list of ids takes a third of the room.
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("%2C", ",");
    }
}
