package io.entente.connector.salesforce;

import io.entente.connector.RelatedHarness;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Roles of contacts in opportunities of a pretend org. */
record ContactRoles(Crm crm) implements RelatedHarness {
    private static final String OBJECT = "OpportunityContactRole";

    @Override
    public String stream() {
        return OBJECT;
    }

    @Override
    public String text() {
        return "Role";
    }

    @Override
    public int page() {
        return Soql.PAGE;
    }

    @Override
    public RecordKey person(String email) {
        return crm.create("Contact", Map.of("LastName", "Tester", "Email", email));
    }

    @Override
    public RecordKey add(RecordKey person, String text) {
        return crm.create(OBJECT, role(person, deal(), text));
    }

    @Override
    public List<RecordKey> fill(RecordKey person, int records) {
        var deal = deal();
        var roles = IntStream.range(0, records)
                .mapToObj(i -> role(person, deal, "text " + i))
                .toList();
        return crm.org.seed(OBJECT, roles).stream()
                .map(id -> Crm.key(OBJECT, id))
                .toList();
    }

    @Override
    public void change(RecordKey key, String text) {
        crm.change(key, Map.of("Role", text));
    }

    @Override
    public void delete(RecordKey key) {
        crm.delete(key);
    }

    RecordKey deal() {
        return crm.create("Opportunity", Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-12-31"));
    }

    static Map<String, Object> role(RecordKey person, RecordKey deal, String text) {
        return Map.of("ContactId", person.id(), "OpportunityId", deal.id(), "Role", text);
    }
}
