package io.entente.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came over the wire. Header names are lower-cased, path variables are those of the
 * route that matched, and the body is read once, by whoever handles the request.
 */
public record Request(
        String method, URI target, Map<String, String> headers, Map<String, String> variables, InputStream body) {

    public Request {
        headers = Map.copyOf(headers);
        variables = Map.copyOf(variables);
    }

    /** Path with percent signs decoded, without the query. */
    public String path() {
        return target.getPath();
    }

    /** Query as sent, or an empty text. */
    public String rawQuery() {
        String query = target.getRawQuery();
        return query == null ? "" : query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Variable of the matched route's template; asking for one that the template lacks is a mistake. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable " + name);
        }
        return value;
    }

    /** Reads the body to its end. */
    public byte[] bytes() throws IOException {
        return body.readAllBytes();
    }

    /** The same request to another address. */
    public Request to(URI other) {
        return new Request(method, other, headers, variables, body);
    }

    Request with(Map<String, String> newVariables) {
        return new Request(method, target, headers, newVariables, body);
    }
}
