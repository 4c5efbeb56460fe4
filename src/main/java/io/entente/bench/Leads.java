package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Generated leads, complete and all different, and what they are called in the CRM. */
final class Leads {
    private static final String SCORE = "Entente_Score__c";
    private static final Map<String, String> CRM_BY_MARKETING = new TreeMap<>(Map.of(
            "email", "Email",
            "firstname", "FirstName",
            "lastname", "LastName",
            "company", "Company",
            "position", "Title",
            "phone", "Phone",
            "address1", "Street",
            "city", "City",
            "zipcode", "PostalCode",
            "country", "Country"));

    private Leads() {}

    static ObjectNode lead(int number) {
        return Http.JSON
                .createObjectNode()
                .put("email", "person%d@company%d.example".formatted(number, number % 9_973))
                .put("firstname", "Given" + number % 1_009)
                .put("lastname", "Family" + number)
                .put("company", "Company " + number % 9_973)
                .put("position", "Head of " + number % 211)
                .put("phone", "+44 20 7946 %04d".formatted(number % 10_000))
                .put("address1", number % 300 + " High Street")
                .put("city", "Springfield")
                .put("zipcode", "%05d".formatted(number % 100_000))
                .put("country", "United States")
                .put("points", number % 100);
    }

    /** A contact as the CRM takes it. */
    static ObjectNode toCrm(JsonNode contact) {
        var lead = Http.JSON.createObjectNode();
        var values = contact.path("fields").path("all");
        CRM_BY_MARKETING.forEach((ours, theirs) -> lead.set(theirs, values.path(ours)));
        return lead.put(SCORE, values.path("points").asInt());
    }

    /** What a lead of the CRM holds of all that is moved, as one number that differs where any of it does. */
    static int fingerprint(JsonNode lead) {
        int print = (int) lead.path(SCORE).asDouble();
        for (var field : CRM_BY_MARKETING.values()) {
            print = 31 * print + lead.path(field).asText().hashCode();
        }
        return print;
    }
}
