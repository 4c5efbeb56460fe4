package io.entente.sandbox.company;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the demo's people as sales knows it.
 *
 * @param object Lead or Contact
 * @param fields without owner and account, whose ids only the org knows
 * @param company name of the account that a contact belongs to
 * @param rep number of the owner among the reps
 */
record CrmPerson(String object, Map<String, Object> fields, String company, int rep) {

    CrmPerson {
        fields = new LinkedHashMap<>(fields);
    }

    boolean isContact() {
        return object.equals("Contact");
    }
}
