package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests to one system and nothing else: what the wire alone costs. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String authorization;

    Http(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    JsonNode get(String path) {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    JsonNode send(String method, String path, JsonNode body) {
        return send(method, path, "application/json", BodyPublishers.ofString(body.toString()));
    }

    JsonNode send(String method, String path, String type, BodyPublisher body) {
        try {
            return JSON.readTree(exchange(method, path, type, body).body());
        } catch (IOException e) {
            throw Jvm.broken("the sandbox's answer is not JSON", e);
        }
    }

    /** An answer as it came, with its headers. */
    HttpResponse<byte[]> exchange(String method, String path, String type, BodyPublisher body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .header("Authorization", authorization)
                .method(method, body)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw Jvm.broken(
                        "the sandbox answered %s %s with status %d"
                                .formatted(method, request.uri().getPath(), answer.statusCode()),
                        null);
            }
            return answer;
        } catch (IOException e) {
            throw Jvm.broken("the sandbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Jvm.broken("the measurement was interrupted", e);
        }
    }
}
