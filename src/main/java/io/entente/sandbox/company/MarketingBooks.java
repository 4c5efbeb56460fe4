package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.mautic.MauticUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mautic as one of its users reads and edits it. */
final class MarketingBooks {

    private final Wire api;
    private final Wire control;

    MarketingBooks(URI mautic) {
        MauticUser user = Company.MARKETER;
        this.api = Wire.basic(mautic, user.username(), user.password());
        this.control = Wire.open(mautic);
    }

    /** Contacts with that value in a field, at most so many. */
    List<JsonNode> having(String alias, String value, int most) {
        String path = "/api/contacts?limit=%d&where%%5B0%%5D%%5Bcol%%5D=%s&where%%5B0%%5D%%5Bexpr%%5D=eq"
                        .formatted(most, alias)
                + "&where%5B0%5D%5Bval%5D=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        List<JsonNode> contacts = new ArrayList<>();
        api.get(path).path("contacts").forEach(contacts::add);
        return contacts;
    }

    void edit(int id, Map<String, String> fields) {
        api.patch("/api/contacts/" + id + "/edit", fields);
    }

    void add(Map<String, String> fields) {
        api.post("/api/contacts/new", fields);
    }

    void optOut(int id) {
        api.post("/api/contacts/" + id + "/dnc/email/add", Map.of("reason", 1, "comments", "unsubscribed"));
    }

    /** A contact does something on the company's pages or with its mails; {@code deed} as control calls name it. */
    void act(JsonNode contact, String deed, String what) {
        control.post("/sandbox/do", Map.of("email", field(contact, "email"), "deed", deed, "what", what));
    }

    /** A visitor with a new browser fills in a form, which makes one contact of two. */
    void visit(Map<String, String> form) {
        control.post("/sandbox/visit", form);
    }

    static String field(JsonNode contact, String alias) {
        return contact.path("fields").path("all").path(alias).asText("");
    }

    static String name(JsonNode contact) {
        return (field(contact, "firstname") + " " + field(contact, "lastname")).strip();
    }
}
