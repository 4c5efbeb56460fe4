package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The least that has to cross the wire, one request after the other: pages the contacts out of the one, posts them to the
 * other and patches the ids back. No matching, no memory, no second look.
 */
final class BareWire {
    private static final int PAGE = 1_000;
    private static final int BATCH = 200;

    private final Sandbox sandbox;
    private final String select;

    /** @param fields aliases that the loop reads too */
    BareWire(Sandbox sandbox, Set<String> fields) {
        this.sandbox = sandbox;
        this.select = fields.stream()
                .filter(field -> !field.contains("."))
                .map(field -> "&select%5B%5D=" + field)
                .collect(Collectors.joining());
    }

    /** Returns how many leads it moved. */
    int move() {
        int moved = 0;
        long last = 0;
        List<JsonNode> page;
        do {
            page = page(last);
            for (int from = 0; from < page.size(); from += BATCH) {
                var batch = page.subList(from, Math.min(page.size(), from + BATCH));
                writeBack(batch, create(batch));
            }
            moved += page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1).path("id").asLong();
        } while (page.size() == PAGE);
        return moved;
    }

    private List<JsonNode> page(long after) {
        var answer = sandbox.marketing()
                .get("/api/contacts?limit=" + PAGE + "&orderBy=id&orderByDir=asc&select%5B%5D=id" + select
                        + "&where%5B0%5D%5Bcol%5D=id&where%5B0%5D%5Bexpr%5D=gt&where%5B0%5D%5Bval%5D=" + after);
        var contacts = new ArrayList<JsonNode>();
        answer.path("contacts").forEach(contacts::add);
        return contacts;
    }

    private JsonNode create(List<JsonNode> contacts) {
        var body = Http.JSON.createObjectNode().put("allOrNone", false);
        var records = body.putArray("records");
        for (var contact : contacts) {
            var lead =
                    Leads.toCrm(contact).put("Entente_Id__c", UUID.randomUUID().toString());
            lead.putObject("attributes").put("type", "Lead");
            records.add(lead);
        }
        return sandbox.crm().send("PATCH", "/services/data/v62.0/composite/sobjects/Lead/Entente_Id__c", body);
    }

    private void writeBack(List<JsonNode> contacts, JsonNode created) {
        var body = Http.JSON.createArrayNode();
        for (int i = 0; i < contacts.size(); i++) {
            if (!created.path(i).path("success").asBoolean()) {
                throw Jvm.broken("the sandbox refused a lead that is complete", null);
            }
            body.addObject()
                    .put("id", contacts.get(i).path("id").asLong())
                    .put("entente_crm_id", created.path(i).path("id").asText());
        }
        sandbox.marketing().send("PATCH", "/api/contacts/batch/edit", body);
    }
}
