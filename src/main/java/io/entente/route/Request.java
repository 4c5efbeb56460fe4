package io.entente.route;

import java.util.Map;

/**
 * One call of the API, freed from everything that the operation does not need: no header reaches a bean.
 *
 * @param operation the id of the rest route, which is the operation's id in {@code docs/openapi.yaml}
 * @param path the values of the path's parameters by name
 * @param query the query as it was sent, not decoded; empty where there was none
 * @param body as text, empty where there was none
 */
public record Request(String operation, Map<String, String> path, String query, String body) {
    public Request {
        path = Map.copyOf(path);
    }

    /** Only what names the call: body and query may hold anything. */
    @Override
    public String toString() {
        return "Request[" + operation + "]";
    }
}
