package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The org as its reps read and edit it. */
final class CrmBooks {

    private final Wire api;
    private final Wire control;

    CrmBooks(URI org) {
        this.control = Wire.open(org);
        String token = control.postForm(
                        "/services/oauth2/token",
                        "grant_type=client_credentials&client_id=" + Company.CLIENT_ID + "&client_secret="
                                + Company.CLIENT_SECRET)
                .path("access_token")
                .asText();
        this.api = Wire.bearer(org, token);
    }

    List<JsonNode> query(String soql) {
        List<JsonNode> records = new ArrayList<>();
        api.get("/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .path("records")
                .forEach(records::add);
        return records;
    }

    /** A rep edits a record. */
    void edit(SalesTeam.Rep rep, String object, String id, Map<String, Object> fields) {
        control.post("/sandbox/act", Map.of("object", object, "id", id, "fields", fields, "userId", rep.id()));
    }

    /** A rep converts a lead, with an opportunity; answers the ids of what was made. */
    JsonNode convert(SalesTeam.Rep rep, String leadId, String opportunity, int amount) {
        return control.post(
                "/sandbox/convert",
                Map.of(
                        "leadId",
                        leadId,
                        "ownerId",
                        rep.id(),
                        "userId",
                        rep.id(),
                        "createOpportunity",
                        true,
                        "opportunityName",
                        opportunity,
                        "amount",
                        amount));
    }
}
