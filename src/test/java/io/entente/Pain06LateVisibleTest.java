package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.Fault;
import io.entente.sandbox.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 6: what becomes visible after a later stamp was read is passed over for ever. Here the time before the last stamp
 * is looked at again, and nothing is missed.
 */
class Pain06LateVisibleTest extends LoopScenario {
    private static final int PEOPLE = 60;
    private static final int ROUNDS = 6;

    Pain06LateVisibleTest(@TempDir Path folder) {
        super(folder, Map.of("create.marketing", "true"));
    }

    @Test
    void nothing_that_becomes_visible_late_is_missed() {
        for (int person = 0; person < PEOPLE / 2; person++) {
            sales.addLead(email(person), Map.of());
        }
        sync();
        company.crm()
                .faults()
                .follow(FaultScript.parse("{seed: 6, faults: [{fault: late-visible, delay: PT4M, rate: 0.5}]}"));
        var titles = new TreeMap<String, String>();
        var random = new Random(6);

        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 10; i++) {
                var email = email(random.nextInt(PEOPLE / 2));
                titles.put(email, "Head of " + round + i);
                sales.edit("Lead", crmId(email), Map.of("Title", "Head of " + round + i));
            }
            for (int i = 0; i < PEOPLE / 2 / ROUNDS; i++) {
                var email = email(PEOPLE / 2 + round * PEOPLE / 2 / ROUNDS + i);
                titles.put(email, "New " + round);
                sales.addLead(email, Map.of("Title", "New " + round));
            }
            sync();
        }
        assertThat(company.crm().faults().struck().get(Fault.Kind.LATE_VISIBLE)).isGreaterThan(20);
        company.crm().faults().clear();
        clock.pass(Duration.ofMinutes(5));
        sync();

        var held = new TreeMap<String, String>();
        new Rivals(company)
                .contacts()
                .forEach(contact -> held.put(
                        contact.path("email").asText(), contact.path("position").asText()));
        assertThat(held).containsAllEntriesOf(titles).hasSize(PEOPLE);
    }

    private static String email(int person) {
        return "lead%02d@pain6.example".formatted(person);
    }
}
