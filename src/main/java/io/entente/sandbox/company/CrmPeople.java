package io.entente.sandbox.company;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes what sales typed in about the demo's people: the same persons, other words. */
final class CrmPeople {

    private static final List<String> TITLES =
            List.of("Head of Purchasing", "Managing Director", "Operations Lead", "Buyer", "Project Manager");
    private static final List<String> STATUSES =
            List.of("Open - Not Contacted", "Open - Not Contacted", "Working - Contacted");
    private static final int CONTACT_IN = 4;

    private final Random random;
    private final int reps;

    CrmPeople(Random random, int reps) {
        this.random = random;
        this.reps = reps;
    }

    /** Somebody whom sales knows as a lead or as a contact of an account. */
    CrmPerson person(DemoRow row) {
        boolean isContact = random.nextInt(CONTACT_IN) == 0;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("FirstName", row.get("first_name").strip());
        fields.put("LastName", row.get("last_name").strip());
        fields.put("Email", row.email().toUpperCase(Locale.ROOT));
        fields.put(
                "Title",
                random.nextBoolean()
                        ? TITLES.get(random.nextInt(TITLES.size()))
                        : row.get("title").strip());
        fields.put("Phone", random.nextBoolean() ? phone() : row.get("phone").strip());
        fields.put("LeadSource", "Phone Inquiry");
        if (!isContact) {
            fields.put("Status", STATUSES.get(random.nextInt(STATUSES.size())));
            fields.put("Company", row.get("company").strip());
        }
        fields.values().removeIf(value -> value.equals(""));
        return new CrmPerson(
                isContact ? "Contact" : "Lead", fields, row.get("company").strip(), random.nextInt(reps));
    }

    /** A number from the range that is kept for fiction. */
    private String phone() {
        return "+1 202 555 01%02d".formatted(random.nextInt(100));
    }
}
