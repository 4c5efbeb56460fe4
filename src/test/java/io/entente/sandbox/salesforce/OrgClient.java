package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain HTTP client with a session, for tests. */
final class OrgClient {

    /** Status, headers and parsed body of an answer. */
    record Answer(HttpResponse<byte[]> response, JsonNode body) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** {@code CODE: message} of the first error of a single call. */
        String error() {
            return body.path(0).path("errorCode").asText() + ": "
                    + body.path(0).path("message").asText();
        }
    }

    static final String BASE = "/services/data/v62.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private String token = "";

    private OrgClient(URI uri) {
        this.uri = uri;
    }

    static OrgClient at(SalesforceSandbox sandbox) {
        return new OrgClient(sandbox.uri());
    }

    static OrgClient loggedIn(SalesforceSandbox sandbox) {
        OrgClient client = at(sandbox);
        client.login();
        return client;
    }

    /** With a session that was opened in another way. */
    static OrgClient holding(SalesforceSandbox sandbox, String token) {
        OrgClient client = at(sandbox);
        client.token = token;
        return client;
    }

    Answer soap(String path, String envelope) {
        return answer(HttpRequest.newBuilder(uri.resolve(path))
                .headers("Content-Type", "text/xml", "SOAPAction", "login")
                .POST(BodyPublishers.ofString(envelope))
                .build());
    }

    void login() {
        token = token("grant_type=client_credentials&client_id=entente-client&client_secret=entente-secret")
                .body()
                .path("access_token")
                .asText();
    }

    Answer token(String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        uri.resolve(path.startsWith("/services") || path.startsWith("/sandbox") ? path : BASE + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json; charset=UTF-8");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    /** Uploads the data of a bulk job. */
    Answer sendCsv(String path, String csv) {
        return answer(HttpRequest.newBuilder(uri.resolve(BASE + path))
                .PUT(BodyPublishers.ofString(csv))
                .headers("Authorization", "Bearer " + token, "Content-Type", "text/csv")
                .build());
    }

    Answer query(String soql) {
        return get("/query?q=" + encoded(soql));
    }

    Answer queryAll(String soql) {
        return get("/queryAll?q=" + encoded(soql));
    }

    /** Values of one column, in order. */
    List<String> column(String soql, String field) {
        List<String> values = new ArrayList<>();
        query(soql)
                .body()
                .path("records")
                .forEach(row -> values.add(row.path(field).asText()));
        return values;
    }

    /** Creates a record and gives back its id. */
    String create(String object, String fields) {
        Answer answer = post("/sobjects/" + object, fields);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.body().path("id").asText();
    }

    /** The record with all its fields. */
    JsonNode read(String object, String id) {
        return get("/sobjects/" + object + "/" + id).body();
    }

    Answer control(String path, String body) {
        return post("/sandbox/" + path, body);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response, Json.parse(response.body()).orElse(MissingNode.getInstance()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
