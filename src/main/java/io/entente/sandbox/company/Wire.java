package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** JSON over HTTP to one of the two systems, as a browser or a script of the company's people sends it. */
final class Wire {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final Optional<String> authorization;

    private Wire(URI base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Without login, for control calls. */
    static Wire open(URI base) {
        return new Wire(base, Optional.empty());
    }

    static Wire basic(URI base, String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Wire(base, Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    static Wire bearer(URI base, String token) {
        return new Wire(base, Optional.of("Bearer " + token));
    }

    JsonNode get(String path) {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, "application/json", json(body));
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return send("PATCH", path, "application/json", json(body));
    }

    /** Posts a form that is encoded already. */
    JsonNode postForm(String path, String form) {
        return send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private static BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString());
    }

    private JsonNode send(String method, String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, body);
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() >= 300) {
                    throw new IllegalStateException(
                            method + " " + bare(path) + " was answered with status " + answer.statusCode());
                }
                return Json.MAPPER.readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + bare(path) + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + method + " " + bare(path), e);
        }
    }

    /** A query may hold personal data, which no message shows. */
    private static String bare(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
