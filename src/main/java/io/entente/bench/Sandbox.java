package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Calls;
import io.entente.model.Side;
import io.entente.settings.Key;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Both pretend systems, which run in a JVM of their own. */
public final class Sandbox {
    private static final int SEEDED_AT_ONCE = 5_000;
    private static final int EDITED_AT_ONCE = 200;

    private final Map<String, String> properties;
    private final Http marketing;
    private Http crm;

    /** @param properties the settings that connect to it */
    public Sandbox(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        marketing = new Http(
                uri(Key.MARKETING_URL), basic(text(Key.MARKETING_USERNAME) + ":" + text(Key.MARKETING_PASSWORD)));
        crm = login();
    }

    Map<String, String> properties() {
        return properties;
    }

    Http marketing() {
        return marketing;
    }

    Http crm() {
        return crm;
    }

    Http of(Side side) {
        return side == Side.MARKETING ? marketing : crm;
    }

    /** All sessions end, as they do when nobody calls for hours. */
    void expireSessions() {
        marketing.send("POST", "/sandbox/expire-tokens", Http.JSON.createObjectNode());
        crm.send("POST", "/sandbox/expire-tokens", Http.JSON.createObjectNode());
        crm = login();
    }

    /** Fills marketing with complete leads that nobody in the CRM knows, and counts from zero afterwards. */
    void fill(int leads) {
        for (int from = 1; from <= leads; from += SEEDED_AT_ONCE) {
            var lines = new StringBuilder();
            for (int i = from; i < Math.min(leads + 1, from + SEEDED_AT_ONCE); i++) {
                lines.append(Leads.lead(i)).append('\n');
            }
            marketing.send("POST", "/sandbox/seed", "application/x-ndjson", BodyPublishers.ofString(lines.toString()));
        }
        countFromZero();
    }

    /** Somebody in marketing writes other values into a field of the first so many leads. */
    void editInMarketing(int leads, String alias, String prefix) {
        var marketer = new Http(uri(Key.MARKETING_URL), basic("marketer:sandbox"));
        for (int from = 1; from <= leads; from += EDITED_AT_ONCE) {
            var edits = Http.JSON.createArrayNode();
            for (int id = from; id < Math.min(leads + 1, from + EDITED_AT_ONCE); id++) {
                edits.addObject().put("id", id).put(alias, prefix + id);
            }
            marketer.send("PATCH", "/api/contacts/batch/edit", edits);
        }
    }

    /** Somebody in sales writes other values into a field of the first so many leads. */
    void editInCrm(int leads, String field, String prefix) {
        for (var id : firstLeads(leads)) {
            var edit = Http.JSON.createObjectNode().put("object", "Lead").put("id", id);
            edit.putObject("fields").put(field, prefix + id);
            crm.send("POST", "/sandbox/act", edit);
        }
    }

    /** A field of the first so many leads of the CRM holds other values, and nothing tells that it ever changed. */
    void differInCrm(int leads, String field, String prefix) {
        var lines = new StringBuilder();
        for (var id : firstLeads(leads)) {
            lines.append(Http.JSON.createObjectNode().put("Id", id).put(field, prefix + id))
                    .append('\n');
        }
        crm.send(
                "POST", "/sandbox/seed?object=Lead", "application/x-ndjson", BodyPublishers.ofString(lines.toString()));
    }

    private List<String> firstLeads(int leads) {
        var ids = new ArrayList<String>();
        new SingleRequests(this)
                .read(Set.of("Id"), leads, lead -> ids.add(lead.path("Id").asText()));
        return ids;
    }

    void countFromZero() {
        marketing.send("POST", "/sandbox/reset-calls", Http.JSON.createObjectNode());
        crm.send("POST", "/sandbox/reset-calls", Http.JSON.createObjectNode());
    }

    /** Requests since then, as the vendors count them. */
    Calls calls() {
        return new Calls(total(marketing), total(crm));
    }

    private static long total(Http system) {
        JsonNode counts = system.get("/sandbox/calls");
        return counts.path("total").asLong();
    }

    private URI uri(Key key) {
        return URI.create(text(key));
    }

    private String text(Key key) {
        return properties.getOrDefault(key.label(), "");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Http login() {
        return new Http(uri(Key.SALESFORCE_LOGIN_URL), "Bearer " + token());
    }

    private String token() {
        var form = "grant_type=client_credentials&client_id=" + text(Key.SALESFORCE_CLIENT_ID) + "&client_secret="
                + text(Key.SALESFORCE_CLIENT_SECRET);
        return new Http(uri(Key.SALESFORCE_LOGIN_URL), "")
                .send(
                        "POST",
                        "/services/oauth2/token",
                        "application/x-www-form-urlencoded",
                        BodyPublishers.ofString(form))
                .path("access_token")
                .asText();
    }
}
