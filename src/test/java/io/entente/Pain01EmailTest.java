package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 1: whoever gets another address becomes another record. Here an address is a field like any other. */
class Pain01EmailTest extends LoopScenario {
    private static final int PEOPLE = 100;
    private static final int ROUNDS = 10;

    Pain01EmailTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_thousand_new_addresses_on_either_side_make_no_record() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int person = 0; person < PEOPLE; person++) {
            contacts.add(Map.of("email", address(0, person), "lastname", "L" + person, "company", "Analytical"));
        }
        marketer.seed(contacts);
        sync();
        var leads = new ArrayList<String>();
        for (int person = 0; person < PEOPLE; person++) {
            leads.add(crmId(address(0, person)));
        }

        for (int round = 1; round <= ROUNDS; round++) {
            for (int person = 0; person < PEOPLE; person++) {
                change(round, person, leads.get(person));
            }
            sync();
            // So many changes to one address within a day would be a fight of two automations.
            clock.pass(Duration.ofHours(12));
        }

        assertThat(sales.count("Lead")).isEqualTo(PEOPLE);
        assertThat(marketer.contacts()).isEqualTo(PEOPLE);
        assertThat(new Oracle(company).madeTwice()).isEmpty();
        assertThat(held(true)).isEqualTo(expected());
        assertThat(held(false)).isEqualTo(expected());
    }

    /** In turns on either side; the addresses of the later half were somebody else's before. */
    private void change(int round, int person, String lead) {
        var address = Map.of("email", address(round, person));
        if ((round + person) % 2 == 0) {
            company.marketing().edit(address(round - 1, person), Map.copyOf(address));
        } else {
            sales.edit("Lead", lead, Map.of("Email", address.get("email")));
        }
    }

    private static String address(int round, int person) {
        int half = ROUNDS / 2;
        return round <= half
                ? "round%d-%d@pain1.example".formatted(round, person)
                : "round%d-%d@pain1.example".formatted(round - half - 1, (person + 1) % PEOPLE);
    }

    /** Who holds which address, by name. */
    private Map<String, String> held(boolean inCrm) {
        var rivals = new Rivals(company);
        var held = new TreeMap<String, String>();
        if (inCrm) {
            rivals.query("SELECT LastName,Email FROM Lead")
                    .forEach(lead -> held.put(
                            lead.path("LastName").asText(), lead.path("Email").asText()));
        } else {
            rivals.contacts()
                    .forEach(contact -> held.put(
                            contact.path("lastname").asText(),
                            contact.path("email").asText()));
        }
        return held;
    }

    private static Map<String, String> expected() {
        var expected = new TreeMap<String, String>();
        for (int person = 0; person < PEOPLE; person++) {
            expected.put("L" + person, address(ROUNDS, person));
        }
        return expected;
    }
}
