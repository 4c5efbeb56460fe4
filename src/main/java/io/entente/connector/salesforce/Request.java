package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One request to the REST API.
 *
 * @param path below the version, such as {@code /query}, or absolute from {@code /services} on
 * @param query by name, not yet encoded
 * @param headers by name
 * @param again what is sent instead where the first attempt may have been carried out although no answer came
 * @param check looks at the answer while the request can still be repeated; throws the failure that it finds
 */
record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<byte[]> body,
        UnaryOperator<Request> again,
        Consumer<JsonNode> check) {
    private static final String ACCEPT = "Accept";
    private static final String CSV = "text/csv";

    static Request get(String path) {
        return new Request("GET", path, Map.of(), Map.of(), Optional.empty(), UnaryOperator.identity(), answer -> {});
    }

    static Request send(String method, String path, JsonNode body) {
        return new Request(
                method,
                path,
                Map.of(),
                Map.of(),
                Optional.of(SalesforceGateway.bytes(body)),
                UnaryOperator.identity(),
                answer -> {});
    }

    /** One that is answered with rows: {@link Csv} says in which shape. */
    static Request csv(String path) {
        return get(path).header(ACCEPT, CSV);
    }

    /** The data of a bulk job. */
    static Request upload(String path, byte[] csv) {
        return new Request("PUT", path, Map.of(), Map.of(), Optional.of(csv), UnaryOperator.identity(), answer -> {})
                .header("Content-Type", CSV);
    }

    static Request delete(String path) {
        return new Request(
                "DELETE", path, Map.of(), Map.of(), Optional.empty(), UnaryOperator.identity(), answer -> {});
    }

    Request with(String parameter, String value) {
        var more = new TreeMap<>(query);
        more.put(parameter, value);
        return new Request(method, path, more, headers, body, again, check);
    }

    Request header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Request(method, path, query, more, body, again, check);
    }

    boolean asksForRows() {
        return CSV.equals(headers.get(ACCEPT));
    }

    Request checked(Consumer<JsonNode> check) {
        return new Request(method, path, query, headers, body, again, check);
    }

    Request again(UnaryOperator<Request> again) {
        return new Request(method, path, query, headers, body, again, check);
    }
}
