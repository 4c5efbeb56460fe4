package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.company.Company;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** What befalls leads while everything goes wrong: people refuse, leads are converted, records are deleted on either side. */
final class Fates {
    private static final int EVERY = 20;

    /** What can befall a lead, and whose number ends so. */
    private enum Fate {
        REFUSES_IN_MARKETING(3),
        REFUSES_IN_CRM(7),
        CONVERTED(11),
        DELETED_IN_CRM(13),
        DELETED_IN_MARKETING(17);

        private final int place;

        Fate(int place) {
            this.place = place;
        }
    }

    private final Company company;
    private final Sales sales;
    private final Map<Fate, Set<String>> met = new HashMap<>();
    private final Map<String, String> phoneByConverted = new TreeMap<>();

    Fates(Company company, Sales sales) {
        this.company = company;
        this.sales = sales;
        for (var fate : Fate.values()) {
            met.put(fate, new TreeSet<>());
        }
    }

    /** Whether something befalls the lead of that number, so that nobody else works on it. */
    static boolean await(int number) {
        for (var fate : Fate.values()) {
            if (number % EVERY == fate.place) {
                return true;
            }
        }
        return false;
    }

    /**
     * Two leads meet each fate.
     *
     * @param leads ids by number, of those that are in the CRM by now
     * @param email by number
     */
    void strike(Map<Integer, String> leads, IntFunction<String> email) {
        for (var fate : Fate.values()) {
            leads.entrySet().stream()
                    .filter(lead -> lead.getKey() % EVERY == fate.place)
                    .filter(lead -> !of(fate).contains(email.apply(lead.getKey())))
                    .limit(2)
                    .forEach(lead -> meet(fate, email.apply(lead.getKey()), lead.getValue()));
        }
    }

    private void meet(Fate fate, String email, String lead) {
        of(fate).add(email);
        switch (fate) {
            case REFUSES_IN_MARKETING ->
                company.marketing()
                        .edit(email, Map.of("doNotContact", List.of(Map.of("channel", "email", "reason", 3))));
            case REFUSES_IN_CRM -> sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", true));
            case CONVERTED -> {
                sales.convert(lead);
                var phone = "+44 30 %06d".formatted(phoneByConverted.size());
                phoneByConverted.put(email, phone);
                company.marketing().edit(email, Map.of("phone", phone));
            }
            case DELETED_IN_CRM -> sales.delete("Lead", lead);
            case DELETED_IN_MARKETING -> company.marketing().delete(email);
        }
    }

    private Set<String> of(Fate fate) {
        return met.getOrDefault(fate, Set.of());
    }

    boolean isDeletedInCrm(String email) {
        return of(Fate.DELETED_IN_CRM).contains(email);
    }

    boolean isDeletedInMarketing(String email) {
        return of(Fate.DELETED_IN_MARKETING).contains(email);
    }

    /** What did not come out as it must. */
    List<String> wrong(Rivals rivals) {
        var wrong = new ArrayList<String>();
        var refusing = new TreeSet<>(of(Fate.REFUSES_IN_MARKETING));
        refusing.addAll(of(Fate.REFUSES_IN_CRM));
        compare(refusing, new TreeSet<>(rivals.optedOut()), "refuses in marketing", wrong);
        compare(
                refusing,
                emails(rivals.query("SELECT Email FROM Lead WHERE HasOptedOutOfEmail = true")),
                "refuses in the CRM",
                wrong);
        var leads = emails(rivals.query("SELECT Email FROM Lead WHERE IsConverted = false"));
        var contacts = new TreeSet<>(emails(rivals.contacts(), "email"));
        of(Fate.DELETED_IN_CRM).stream()
                .filter(leads::contains)
                .forEach(email -> wrong.add(email + " is back in the CRM"));
        of(Fate.DELETED_IN_MARKETING).stream()
                .filter(contacts::contains)
                .forEach(email -> wrong.add(email + " is back in marketing"));
        of(Fate.CONVERTED).stream().filter(leads::contains).forEach(email -> wrong.add(email + " is a lead again"));
        converted(rivals, wrong);
        return wrong;
    }

    private void converted(Rivals rivals, List<String> wrong) {
        var phones = new TreeMap<String, List<String>>();
        rivals.query("SELECT Email,Phone FROM Contact")
                .forEach(contact -> phones.computeIfAbsent(contact.path("Email").asText(), any -> new ArrayList<>())
                        .add(contact.path("Phone").asText()));
        phoneByConverted.forEach((email, phone) -> {
            if (!List.of(phone).equals(phones.get(email))) {
                wrong.add("the contact of %s has %s instead of %s".formatted(email, phones.get(email), phone));
            }
        });
    }

    private static void compare(Set<String> expected, Set<String> found, String what, List<String> wrong) {
        expected.stream()
                .filter(email -> !found.contains(email))
                .forEach(email -> wrong.add(email + " no longer " + what));
        found.stream().filter(email -> !expected.contains(email)).forEach(email -> wrong.add(email + " never " + what));
    }

    private static Set<String> emails(List<JsonNode> records) {
        return new TreeSet<>(emails(records, "Email"));
    }

    private static List<String> emails(List<JsonNode> records, String field) {
        return records.stream().map(record -> record.path(field).asText()).toList();
    }
}
