package io.entente;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Leads as they come: some twice, some without company or address, some with strange names, some known to sales. */
final class MessyLeads {
    private static final List<String> NAMES = List.of(
            "Okafor", "Müller-Lüdenscheidt", "  O'Hara ", "שלום", "Zoë 🦊", "de la Cruz", "Nguyễn", "Smith & Sons");

    private final Random random;
    private final List<Integer> alone = new ArrayList<>();
    private final Set<String> expected = new TreeSet<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<Integer, String> emails = new HashMap<>();
    private int last;

    MessyLeads(Random random) {
        this.random = random;
    }

    /** The next leads, with their ids. */
    List<Map<String, Object>> next(int count) {
        var leads = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            leads.add(next());
        }
        return leads;
    }

    private Map<String, Object> next() {
        int id = ++last;
        var lead = new HashMap<String, Object>(Map.of(
                "id",
                id,
                "firstname",
                "Person" + id,
                "lastname",
                NAMES.get(id % NAMES.size()),
                "company",
                "Company " + id % 97,
                "email",
                "Person" + id + "@Example.ORG",
                "points",
                id % 50));
        if (id % 12 == 0 && expected.contains(address(id - 5))) {
            lead.put("email", "PERSON" + (id - 5) + "@example.org");
        } else if (id % 15 == 1) {
            lead.remove("company");
        } else if (id % 20 == 2) {
            lead.remove("email");
        } else {
            if (id % 12 != 7) {
                alone.add(id);
            }
            expected.add(address(id));
        }
        emails.put(id, lead.getOrDefault("email", "").toString().toLowerCase(Locale.ROOT));
        return lead;
    }

    /** What sales knows already of some of these leads. */
    List<Map<String, Object>> knownToSales(List<Map<String, Object>> leads) {
        return leads.stream()
                .map(lead -> lead.getOrDefault("email", "").toString().toLowerCase(Locale.ROOT))
                .filter(email -> email.contains("3@") && expected.contains(email))
                .filter(known::add)
                .map(email -> Map.<String, Object>of("Email", email, "LastName", "Known", "Company", "Sales Says Ltd"))
                .toList();
    }

    /** Whether sales made the lead itself, which then carries no id of ours. */
    boolean isKnownToSales(String email) {
        return known.contains(email);
    }

    private static String address(int id) {
        return "person" + id + "@example.org";
    }

    /** A complete lead whose address nobody shares, so that its edits must show. */
    int oneAlone() {
        return alone.get(random.nextInt(alone.size()));
    }

    boolean isAlone(int id) {
        return alone.contains(id);
    }

    /** The address of a lead, in the form that both systems' spellings come down to. */
    String email(int id) {
        return emails.getOrDefault(id, "");
    }

    /** Addresses that must stand in the CRM once each. */
    Set<String> expected() {
        return expected;
    }
}
