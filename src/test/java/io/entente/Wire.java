package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** JSON over HTTP, as somebody else than Entente sends it to one of the pretend systems. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String authorization;

    Wire(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static Wire basic(URI base, String username, String password) {
        return new Wire(
                base,
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    JsonNode get(String path) {
        return send("GET", path, "");
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, JSON.valueToTree(body).toString());
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return send("PATCH", path, JSON.valueToTree(body).toString());
    }

    JsonNode delete(String path) {
        return send("DELETE", path, "");
    }

    /** Status and body as they stand. */
    String text(String path) {
        var answer = answer("GET", path, "");
        return answer.statusCode() + " " + answer.body();
    }

    private JsonNode send(String method, String path, String body) {
        var answer = answer(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> answer(String method, String path, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
