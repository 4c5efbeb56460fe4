package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.company.Company;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The others who work in both systems: they read and edit over HTTP, beside Entente. */
final class Rivals {
    private static final String MARKETER =
            "Basic " + Base64.getEncoder().encodeToString("marketer:sandbox".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Company company;

    Rivals(Company company) {
        this.company = company;
    }

    /** All contacts, each as a map of its aliases. */
    List<JsonNode> contacts() {
        var all = new ArrayList<JsonNode>();
        sent("GET", company.marketing().uri().resolve("/api/contacts?limit=5000"), MARKETER, Map.of())
                .path("contacts")
                .forEach(contact -> all.add(contact.path("fields").path("all")));
        return all;
    }

    /** Addresses of contacts that opted out of a channel. */
    List<String> optedOut() {
        var all = new ArrayList<String>();
        sent("GET", company.marketing().uri().resolve("/api/contacts?limit=5000"), MARKETER, Map.of())
                .path("contacts")
                .forEach(contact -> {
                    if (!contact.path("doNotContact").isEmpty()) {
                        all.add(contact.path("fields").path("all").path("email").asText());
                    }
                });
        return all;
    }

    void editContact(int id, String alias, String value) {
        sent(
                "PATCH",
                company.marketing().uri().resolve("/api/contacts/" + id + "/edit"),
                MARKETER,
                Map.of(alias, value));
    }

    /** All rows of a query. */
    List<JsonNode> query(String soql) {
        var path = "/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        var authorization = "Bearer " + token();
        var rows = new ArrayList<JsonNode>();
        while (!path.isEmpty()) {
            var page = sent("GET", company.crm().uri().resolve(path), authorization, Map.of());
            page.path("records").forEach(rows::add);
            path = page.path("nextRecordsUrl").asText("");
        }
        return rows;
    }

    void editLead(String id, String field, String value) {
        sent(
                "POST",
                company.crm().uri().resolve("/sandbox/act"),
                "",
                // Without a user named it would be Entente itself who edits.
                Map.of("object", "Lead", "id", id, "fields", Map.of(field, value), "userId", rep()));
    }

    private String rep() {
        return sent("GET", company.crm().uri().resolve("/sandbox/users"), "", Map.of())
                .path(1)
                .path("id")
                .asText();
    }

    private String token() {
        var settings = company.properties();
        var form = "grant_type=client_credentials&client_id=" + settings.get("salesforce.client-id") + "&client_secret="
                + settings.get("salesforce.client-secret");
        return answer(HttpRequest.newBuilder(company.crm().uri().resolve("/services/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .path("access_token")
                .asText();
    }

    private JsonNode sent(String method, URI uri, String authorization, Map<String, ?> body) {
        var content = body.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString());
        return answer(HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.uri().getPath() + " was answered with " + answer.statusCode());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
