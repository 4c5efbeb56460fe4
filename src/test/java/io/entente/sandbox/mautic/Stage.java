package io.entente.sandbox.mautic;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sandbox brought into the state that recorded exchanges assume, and a way to send them. */
final class Stage implements AutoCloseable {

    static final MauticUser ADMIN = MauticUser.administrator(1, "admin", "secret-1");
    static final MauticUser VIEWER =
            new MauticUser(2, "viewer", "secret-2", "Vera", "Viewer", Set.of(MauticUser.Right.VIEW_CONTACTS));

    /** The client of the records, whose id and secret were replaced by these words. */
    static final OAuthClient CLIENT = new OAuthClient(1, "Peer", "<client-id>", "<client-secret>");

    /** Custom fields of the recorded installations, in the order they were made. */
    static final List<String> CUSTOM_FIELDS = List.of(
            "field-new-text",
            "field-new-datetime",
            "field-new-date",
            "field-new-boolean",
            "field-new-select",
            "field-new-multiselect",
            "field-new-number",
            "field-new-textarea",
            "field-new-html",
            "field-new-no-type",
            "field-new-bad-alias",
            "field-new-unique");

    private final MauticVersion version;
    private final TestClock clock = new TestClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private final MauticSandbox sandbox;
    private boolean customFields;
    private String token = "never-issued";

    Stage(MauticVersion version) {
        this(version, true);
    }

    Stage(MauticVersion version, boolean apiEnabled) {
        this.version = version;
        at("2026-11-22T19:00:00Z");
        this.sandbox = MauticSandbox.start(MauticSandbox.Settings.defaults(Clock.systemUTC())
                .withVersion(version)
                .withClock(clock)
                .withUsers(List.of(ADMIN, VIEWER))
                .withClients(List.of(CLIENT))
                .withApiEnabled(apiEnabled));
    }

    MauticVersion version() {
        return version;
    }

    MauticSandbox sandbox() {
        return sandbox;
    }

    World world() {
        return sandbox.world();
    }

    Exchange exchange(String name) {
        return Exchange.load(version, name);
    }

    void at(String time) {
        clock.set(Instant.parse(time));
    }

    void at(Instant time) {
        clock.set(time);
    }

    void makeCustomFields() {
        if (!customFields) {
            customFields = true;
            CUSTOM_FIELDS.forEach(name -> send(exchange(name)));
        }
    }

    /** Makes the next contact get this id. */
    void nextIdIs(int id) {
        seed(Map.of("id", id - 1));
    }

    void seed(Map<String, ? extends @Nullable Object> contact) {
        sandbox.seed(List.of(new LinkedHashMap<String, Object>(contact)));
    }

    /** Contacts that an answer counts but does not show. */
    void seedOthers(int count, Map<String, @Nullable Object> values) {
        at("2026-11-22T20:10:00Z");
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> contact = new LinkedHashMap<>(values);
            contact.put("id", 1000 + i);
            seed(contact);
        }
    }

    /** Seeds the contacts that the answer shows, with these values instead of the answer's. */
    void seedLike(Exchange exchange, Map<String, @Nullable Object> before) {
        seedLike(exchange, before, Map.of());
    }

    /** The same for an answer that shows contacts under other ids than they had before. */
    void seedLike(Exchange exchange, Map<String, @Nullable Object> before, Map<Integer, Integer> idBefore) {
        Set<Integer> seeded = new HashSet<>();
        for (ObjectNode shown : exchange.contacts()) {
            ObjectNode contact = seedable(exchange, shown);
            if (!before.isEmpty()) {
                forgetThisCall(exchange, contact);
            }
            int id = contact.path("id").asInt();
            contact.put("id", idBefore.getOrDefault(id, id));
            before.forEach((name, value) -> contact.set(name, Json.MAPPER.valueToTree(value)));
            if (seeded.add(contact.path("id").asInt())) {
                seed(plain(contact));
            }
        }
    }

    private ObjectNode seedable(Exchange exchange, ObjectNode shown) {
        if (shown.path("fields").path("core").has("sf_lead_id")) {
            makeCustomFields();
        }
        ObjectNode contact = JsonNodeFactory.instance.objectNode();
        contact.set("id", shown.path("id").isNull() ? idInPath(exchange) : shown.path("id"));
        for (String name : List.of("dateAdded", "dateModified", "dateIdentified", "createdBy", "modifiedBy")) {
            contact.set(name, shown.path(name).isMissingNode() ? null : shown.path(name));
        }
        if (shown.path("lastActive").isTextual()) {
            Instant active = Instant.parse(shown.path("lastActive").asText().replace("+00:00", "Z"));
            contact.put(Contact.LAST_ACTIVE, DateTimes.naive(active));
        }
        for (JsonNode group : shown.path("fields")) {
            for (JsonNode field : group) {
                if (field.path("value").isValueNode() && field.has("alias")) {
                    contact.set(field.path("alias").asText(), field.path("value"));
                }
            }
        }
        contact.set("owner", shown.path("owner").path("id"));
        shown.path("ipAddresses").forEach(ip -> contact.withArray("ipAddresses").add(ip.path("ipAddress")));
        tagsById(shown).forEach(contact.withArray("tags")::add);
        return contact;
    }

    /** Takes back the dates that the exchange itself moves. */
    private void forgetThisCall(Exchange exchange, ObjectNode contact) {
        JsonNode modified = contact.path("dateModified");
        if (version.movesDateModified() && modified.isTextual() && exchange.happenedNow(modified.asText())) {
            contact.putNull("dateModified").putNull("modifiedBy");
        }
    }

    private static List<String> tagsById(JsonNode shown) {
        Map<Integer, String> tags = new java.util.TreeMap<>();
        shown.path("tags")
                .forEach(tag -> tags.put(tag.path("id").asInt(), tag.path("tag").asText()));
        return List.copyOf(tags.values());
    }

    private static JsonNode idInPath(Exchange exchange) {
        String path = exchange.request().path("path").asText();
        return JsonNodeFactory.instance.numberNode(Integer.parseInt(path.replaceAll("\\D", "")));
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are text.
    private static Map<String, Object> plain(ObjectNode contact) {
        return Json.MAPPER.convertValue(contact, Map.class);
    }

    /** Sends a recorded request at the time it was sent. */
    HttpResponse<String> send(Exchange exchange) {
        clock.set(exchange.time());
        JsonNode request = exchange.request();
        String query = request.path("rawQuery").asText("");
        String path = request.path("path").asText();
        return send(
                request.path("method").asText(),
                query.isEmpty() ? path : path + "?" + query,
                request.path("contentType").asText(""),
                body(exchange),
                request.path("credentials").asText("an administrator"));
    }

    /** Gets a token for the client, with which calls of "a bearer" come from now on. */
    HttpResponse<String> logIn() {
        HttpResponse<String> answer = send(
                "POST",
                "/oauth/v2/token",
                "application/json",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"<client-id>\",\"client_secret\":\"<client-secret>\"}",
                "none");
        token = parse(answer.body()).path("access_token").asText();
        return answer;
    }

    /** Sends a call of the client, with its latest token. */
    HttpResponse<String> clientCall(String method, String path, String json) {
        return send(method, path, "application/json", json, "a bearer");
    }

    /** Sends a call of an administrator. */
    HttpResponse<String> call(String method, String path, String json) {
        return send(method, path, "application/json", json, "an administrator");
    }

    JsonNode get(String path) {
        return parse(send("GET", path, "", "", "an administrator").body());
    }

    static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String body(Exchange exchange) {
        JsonNode request = exchange.request();
        if (request.has("rawBody")) {
            return request.path("rawBody").asText();
        }
        if (exchange.name().equals("batch-of-201")) {
            ArrayNode entries = request.path("body").deepCopy();
            while (entries.size() < 201) {
                entries.addObject().put("email", "big" + entries.size() + "@big.example");
            }
            return entries.toString();
        }
        return request.has("body") ? request.path("body").toString() : "";
    }

    private HttpResponse<String> send(String method, String path, String contentType, String body, String credentials) {
        String encoded = path.replace("[", "%5B").replace("]", "%5D");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.uri() + encoded))
                .header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        String authorization = authorization(credentials);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String authorization(String credentials) {
        Map<String, String> pairs = Map.of(
                "an administrator", ADMIN.username() + ":" + ADMIN.password(),
                "a user who may only view contacts", VIEWER.username() + ":" + VIEWER.password(),
                "wrong basic credentials", "admin:wrong");
        if (credentials.startsWith("none")) {
            return "";
        }
        if (credentials.endsWith("bearer")) {
            return "Bearer " + token;
        }
        byte[] pair = requireNonNull(pairs.get(credentials), credentials).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
