package io.entente.route;

import java.util.Map;

/**
 * What a call of the API is answered with.
 *
 * @param headers beside the content type
 * @param body JSON
 */
public record Reply(int status, String contentType, Map<String, String> headers, String body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer of plain JSON without further headers. */
    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", Map.of(), body);
    }

    /** Only what is no person's data. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
