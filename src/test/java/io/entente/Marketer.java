package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Fault;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.mautic.Deed;
import io.entente.sandbox.mautic.MauticSandbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who works in the pretend Mautic, by its API and under a name of her own. */
final class Marketer {
    private final MauticSandbox mautic;
    private final Wire wire;
    private final SteppingClock clock;

    Marketer(Company company, SteppingClock clock) {
        this.mautic = company.marketing();
        this.wire = Wire.basic(mautic.uri(), "marketer", "sandbox");
        this.clock = clock;
    }

    /** Adds a contact and returns its id. */
    int add(Map<String, ?> values) {
        tick();
        return wire.post("/api/contacts/new", values).path("contact").path("id").asInt();
    }

    /** Adds a contact that has all that a lead needs. */
    int addLead(String email) {
        return addLead(email, Map.of());
    }

    /** The same with other values or further ones. */
    int addLead(String email, Map<String, String> more) {
        var values = new HashMap<String, String>();
        values.put("email", email);
        values.put("firstname", "Ada");
        values.put("lastname", "Lovelace");
        values.put("company", "Analytical");
        values.putAll(more);
        return add(values);
    }

    /** Loads contacts as they are, unlike the API without looking for duplicates or cleaning. */
    void seed(List<Map<String, Object>> contacts) {
        tick();
        mautic.seed(contacts);
    }

    /** Changes a contact; an empty text empties the field. */
    void edit(int id, Map<String, ?> values) {
        tick();
        var sent = new HashMap<String, Object>(values);
        sent.put("overwriteWithBlank", true);
        wire.patch("/api/contacts/" + id + "/edit", sent);
    }

    void optOut(int id) {
        optOut(id, "email");
    }

    void optOut(int id, String channel) {
        tick();
        wire.post("/api/contacts/" + id + "/dnc/" + channel + "/add", Map.of("reason", 1));
    }

    void optIn(int id) {
        optIn(id, "email");
    }

    void optIn(int id, String channel) {
        tick();
        wire.post("/api/contacts/" + id + "/dnc/" + channel + "/remove", Map.of());
    }

    boolean isOptedOut(int id) {
        return !contact(id).path("doNotContact").isEmpty();
    }

    void delete(int id) {
        tick();
        wire.delete("/api/contacts/" + id + "/delete");
    }

    /** The contact with that address does something on the company's pages or with its mails. */
    void act(String email, Deed deed, String what) {
        tick();
        mautic.act(email, deed, what);
    }

    /** Merges a contact into another, which survives. */
    void merge(int loser, int survivor) {
        tick();
        mautic.merge(loser, survivor);
    }

    /** A visitor fills in a form in a new browser; the surviving contact's id. */
    int visit(Map<String, Object> form) {
        tick();
        return mautic.visit(form);
    }

    /** Somebody with that address does something with what is named. */
    void sees(String email, Deed deed, String what) {
        tick();
        mautic.act(email, deed, what);
    }

    /** What a field of the contact holds; the empty text where it holds nothing. */
    String value(int id, String alias) {
        var value = contact(id).path("fields").path("all").path(alias);
        return value.isNull() ? "" : value.asText();
    }

    /** An admin changes a contact field: {@code name}, {@code published}, {@code type} with {@code choices}. */
    void alterField(String alias, Map<String, ?> change) {
        tick();
        var order = new HashMap<String, Object>(change);
        order.put("alias", alias);
        wire.post("/sandbox/field", order);
    }

    /** The texts of the contact's notes. */
    List<String> notes(int id) {
        var texts = new ArrayList<String>();
        wire.get("/api/contacts/" + id + "/notes")
                .path("notes")
                .forEach(note -> texts.add(note.path("text").asText()));
        return texts;
    }

    /** How often points were given for the action of that name. */
    int pointsLog(String action) {
        var condition = "where[0][col]=action_name&where[0][expr]=eq&where[0][val]="
                + URLEncoder.encode(action, StandardCharsets.UTF_8);
        return wire.get("/api/stats/lead_points_change_log?"
                        + condition.replace("[", "%5B").replace("]", "%5D"))
                .path("total")
                .asInt();
    }

    JsonNode contact(int id) {
        return wire.get("/api/contacts/" + id).path("contact");
    }

    int contacts() {
        return wire.get("/api/contacts?limit=1").path("total").asInt();
    }

    /** The next calls to a part of the API fail. */
    void failing(String method, String path, Fault.Kind kind, int status, int times) {
        mautic.faults().add(new Fault(method, path, kind, status, Optional.empty(), times));
    }

    /** Every API client has to log in anew. */
    void expireTokens() {
        wire.post("/sandbox/expire-tokens", Map.of());
    }

    private void tick() {
        clock.pass(Duration.ofSeconds(2));
    }
}
