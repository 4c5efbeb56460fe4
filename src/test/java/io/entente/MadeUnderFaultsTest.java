package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One account for a company and the points of a task once, while either side fails in every way there is. */
class MadeUnderFaultsTest extends LoopScenario {
    private static final int PEOPLE = 12;
    private static final int COMPANIES = 4;

    MadeUnderFaultsTest(@TempDir Path folder) {
        super(
                folder,
                shipped -> shipped + "attachments: {points: {Task: 5}}\n",
                Map.of("create.accounts", "true", "observe.related.every", "PT1S", "apply.parallel", "4"));
        sync();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "away | fault: status, status: 503, rate: 0.15",
                "lost | fault: drop-after-commit, rate: 0.25",
                "cut | fault: truncate, rate: 0.2",
                "locked | fault: lock-row, rate: 0.3, side: crm",
                "crowded | fault: concurrent-limit, rate: 0.1, side: crm",
                "late | fault: late-visible, delay: PT2M, rate: 0.5, side: crm",
                "expired | fault: session-expiry, rate: 0.2, side: crm",
            })
    void nothing_is_made_twice(String name, String fault) {
        var contacts = new HashMap<String, Integer>();
        for (int i = 0; i < PEOPLE; i++) {
            var email = email(name, i);
            contacts.put(email, marketer.addLead(email, Map.of("company", name + " " + i % COMPANIES)));
            var contact = sales.addContact(email, Map.of());
            sales.add("Task", Map.of("WhoId", contact, "Subject", "Call", "Status", "Completed"));
        }

        fail(fault);
        for (int i = 0; i < 4; i++) {
            sync();
        }
        company.crm().faults().clear();
        company.marketing().faults().clear();
        for (int i = 0; i < 4; i++) {
            // What was put off is due again.
            clock.pass(Duration.ofMinutes(6));
            sync();
        }

        for (int i = 0; i < COMPANIES; i++) {
            var accounts =
                    sales.rows("SELECT Id FROM Account WHERE Website = '%s%d.example'".formatted(name.strip(), i));
            assertThat(accounts).as(name + i).hasSize(1);
            assertThat(accountsOf(name, i))
                    .containsExactly(accounts.get(0).path("Id").asText());
        }
        assertThat(contacts.values()).allSatisfy(contact -> assertThat(
                        marketer.contact(contact).path("points").asInt())
                .isEqualTo(5));
    }

    private void fail(String fault) {
        var script = FaultScript.parse("{seed: 8, faults: [{" + fault + "}]}");
        company.crm().faults().follow(script);
        company.marketing().faults().follow(script);
    }

    private Set<String> accountsOf(String name, int ofCompany) {
        return IntStream.range(0, PEOPLE)
                .filter(i -> i % COMPANIES == ofCompany)
                .mapToObj(i -> sales.only("Contact", "Email", email(name, i)))
                .map(contact -> sales.value("Contact", contact, "AccountId"))
                .collect(Collectors.toSet());
    }

    private static String email(String name, int person) {
        return "person%d@%s%d.example".formatted(person, name, person % COMPANIES);
    }
}
