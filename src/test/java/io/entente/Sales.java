package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.company.Company;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rep and an admin of the pretend Salesforce org. */
final class Sales {
    private final Company company;
    private final Wire control;
    private final String rep;
    private final SteppingClock clock;

    Sales(Company company, SteppingClock clock) {
        this.clock = clock;
        this.company = company;
        control = new Wire(company.crm().uri(), "none");
        // The first one is the user that Entente itself logs in as.
        rep = control.get("/sandbox/users").path(1).path("id").asText();
    }

    String addLead(String email, Map<String, ?> more) {
        return add("Lead", with(more, Map.of("Email", email, "LastName", "Lovelace", "Company", "Analytical")));
    }

    String addContact(String email, Map<String, ?> more) {
        return add("Contact", with(more, Map.of("Email", email, "LastName", "Lovelace")));
    }

    /** Adds a record and returns its id. */
    String add(String object, Map<String, ?> fields) {
        return act("/sandbox/act", Map.of("object", object, "fields", fields, "userId", rep))
                .path("id")
                .asText();
    }

    void edit(String object, String id, Map<String, ?> fields) {
        act("/sandbox/act", Map.of("object", object, "id", id, "fields", fields, "userId", rep));
    }

    /** Converts a lead with an opportunity; the answer names the three records. */
    JsonNode convert(String leadId) {
        return act("/sandbox/convert", Map.of("leadId", leadId, "createOpportunity", true, "userId", rep));
    }

    /** The same with name or amount of the opportunity. */
    JsonNode convert(String leadId, Map<String, ?> opportunity) {
        return act(
                "/sandbox/convert",
                with(opportunity, Map.of("leadId", leadId, "createOpportunity", true, "userId", rep)));
    }

    /** The id of the one living record whose field holds that. */
    String only(String object, String field, String value) {
        var query = "SELECT Id FROM " + object + " WHERE " + field + " = '" + value + "'";
        var records = login().get("/services/data/v62.0/query?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("records");
        if (records.size() != 1) {
            throw new AssertionError(records.size() + " records instead of one");
        }
        return records.path(0).path("Id").asText();
    }

    /** Converts a lead into a contact that is there already. */
    void convertInto(String leadId, String account, String contact) {
        act("/sandbox/convert", Map.of("leadId", leadId, "accountId", account, "contactId", contact, "userId", rep));
    }

    void merge(String master, String loser) {
        act("/sandbox/merge", Map.of("master", master, "losers", List.of(loser), "userId", rep));
    }

    void delete(String object, String id) {
        act("/sandbox/delete", Map.of("object", object, "id", id, "userId", rep));
    }

    void undelete(String object, String id) {
        act("/sandbox/undelete", Map.of("object", object, "id", id, "userId", rep));
    }

    /** The id of a user of that name. */
    String user(String name) {
        for (var user : control.get("/sandbox/users")) {
            if (user.path("name").asText().equals(name)) {
                return user.path("id").asText();
            }
        }
        throw new AssertionError("no user " + name);
    }

    /** A user leaves the company, or comes back. */
    void employ(String userId, boolean active) {
        act("/sandbox/user", Map.of("id", userId, "active", active));
    }

    void emptyBin() {
        act("/sandbox/empty-bin", Map.of());
    }

    /** From now on the org refuses records whose field is this. */
    void refuse(String object, String field, String value, String message) {
        act(
                "/sandbox/rule",
                Map.of("object", object, "field", field, "test", "equals", "value", value, "message", message));
    }

    /** From now on the org refuses new leads whose field holds what another record's does. */
    void refuseDuplicates(String field, String matched) {
        act("/sandbox/duplicate-rule", Map.of("object", "Lead", "field", field, "matched", matched));
    }

    /** The admin adds a field to leads that everybody may read and edit. */
    void addField(String name, Map<String, ?> metadata) {
        addField("Lead", name, metadata);
    }

    void addField(String object, String name, Map<String, ?> metadata) {
        var described = new java.util.HashMap<String, Object>(metadata);
        described.put("label", name);
        login().post(
                        "/services/data/v62.0/tooling/sobjects/CustomField",
                        Map.of("FullName", object + "." + name, "Metadata", described));
        grant(object, name, true, true);
    }

    /** The admin switches state and country picklists on. */
    void listAddresses() {
        act("/sandbox/address-lists", Map.of());
    }

    /** The admin makes a text field longer or shorter. */
    void resize(String object, String field, int length) {
        act("/sandbox/field-length", Map.of("object", object, "field", field, "length", length));
    }

    /** The admin gives a field another API name: under the old one it is gone. */
    void rename(String object, String field, String name) {
        act("/sandbox/field-name", Map.of("object", object, "field", field, "name", name));
    }

    /** The admin makes a field another type; choices make it a restricted picklist. */
    void retype(String object, String field, String type, List<String> choices) {
        act("/sandbox/field-type", Map.of("object", object, "field", field, "type", type, "choices", choices));
    }

    /** The admin changes what the integration user may do with a field. */
    void grant(String object, String field, boolean read, boolean edit) {
        act("/sandbox/field-security", Map.of("object", object, "field", field, "read", read, "edit", edit));
    }

    void refuseNothing() {
        act("/sandbox/clear-rules", Map.of());
    }

    /** The next records written are refused so. */
    void refuseNext(String statusCode, int times) {
        act("/sandbox/record-fault", Map.of("statusCode", statusCode, "times", times));
    }

    /** Everybody has to log in anew. */
    void expireTokens() {
        act("/sandbox/expire-tokens", Map.of());
    }

    private Wire login() {
        var settings = company.properties();
        var uri = company.crm().uri();
        return new Wire(
                uri,
                "Bearer "
                        + Login.token(
                                uri,
                                settings.getOrDefault("salesforce.client-id", ""),
                                settings.getOrDefault("salesforce.client-secret", "")));
    }

    /** The next calls to a part of the API fail. */
    void failing(String method, String path, String fault, int status, int times) {
        act("/sandbox/fault", Map.of("method", method, "path", path, "fault", fault, "status", status, "times", times));
    }

    /** The admin hides a kind of records from whoever logs in. */
    void hide(String object) {
        act(
                "/sandbox/fault",
                Map.of(
                        "method",
                        "GET",
                        "path",
                        "/services/data/v62.0/sobjects/" + object + "/describe",
                        "status",
                        404,
                        "body",
                        List.of(Map.of("errorCode", "NOT_FOUND", "message", "No such resource")),
                        "times",
                        1_000));
    }

    void failNoMore() {
        act("/sandbox/clear-faults", Map.of());
    }

    /** What a field of the record holds; the empty text where it holds nothing. */
    String value(String object, String id, String field) {
        // Logged in each time: tokens go stale when a test lets time pass.
        var value = login().get("/services/data/v62.0/sobjects/" + object + "/" + id + "?fields=" + field)
                .path(field);
        return value.isNull() ? "" : value.asText();
    }

    /** Other clients of the org use up calls. */
    void spendCalls(int calls) {
        act("/sandbox/spend-calls", Map.of("calls", calls));
    }

    /** The rows of a query. */
    List<JsonNode> rows(String soql) {
        var rows = new ArrayList<JsonNode>();
        login().get("/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .path("records")
                .forEach(rows::add);
        return rows;
    }

    /** How many living records of that kind there are. */
    int count(String object) {
        return control.get("/sandbox/count?object=" + object).path("count").asInt();
    }

    void forgetCalls() {
        act("/sandbox/reset-calls", Map.of());
    }

    /** Calls since then, as the vendor counts them. */
    int calls() {
        return control.get("/sandbox/calls").path("total").asInt();
    }

    /** Requests since then that asked for anything but a login, refused ones included. */
    int requests() {
        return control.get("/sandbox/calls").path("routes").properties().stream()
                .filter(route -> route.getKey().contains("/services/data"))
                .mapToInt(route -> route.getValue().asInt())
                .sum();
    }

    /** A request to the part of the API that a caller reaches without login. */
    private JsonNode act(String path, Map<String, ?> order) {
        clock.pass(Duration.ofSeconds(2));
        return control.post(path, order);
    }

    private static Map<String, Object> with(Map<String, ?> more, Map<String, ?> least) {
        var all = new java.util.HashMap<String, Object>(least);
        all.putAll(more);
        return all;
    }
}
