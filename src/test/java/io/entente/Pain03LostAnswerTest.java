package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunState;
import io.entente.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pain 3: a create whose answer is lost is repeated and makes a second record. Here it makes one, on either side. */
class Pain03LostAnswerTest extends LoopScenario {
    private static final int FOR_GOOD = 100;

    private int next;

    Pain03LostAnswerTest(@TempDir Path folder) {
        super(
                folder,
                Map.of(
                        "create.marketing", "true",
                        "retry.times", "2",
                        "marketing.response-timeout", "PT0.3S"));
    }

    @AfterEach
    void everything_works_again() {
        heal();
        sync();
    }

    @ParameterizedTest
    @CsvSource({"1, DONE", "100, FAILED"})
    void a_lead_is_made_once_although_the_crm_resets_after_its_commit(int times, RunState end) {
        int leads = sales.count("Lead");
        var email = "ada" + next++ + "@crm.pain3.example";
        int contact = marketer.addLead(email);
        sales.failing("PATCH", "/services/data/v62.0/composite/sobjects", "drop-after-commit", 0, times);

        var run = sync();
        heal();
        sync();

        assertThat(run.state()).isEqualTo(end);
        assertThat(sales.count("Lead")).isEqualTo(leads + 1);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(crmId(email));
    }

    @ParameterizedTest
    @CsvSource({"DROP_AFTER_COMMIT, 1", "DROP_AFTER_COMMIT, 100", "TRUNCATE, 1", "TRUNCATE, 100", "HANG_AFTER_COMMIT, 1"
    })
    void a_contact_is_made_once_although_marketing_resets_after_its_commit(Kind kind, int times) {
        int contacts = marketer.contacts();
        var email = "ada" + next++ + "@marketing.pain3.example";
        var lead = sales.addLead(email, Map.of());
        marketer.failing("POST", "/api/contacts/batch/new", kind, 0, times);

        sync();
        heal();
        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts + 1);
        assertThat(marketer.value(marketingId(email), "entente_crm_id")).isEqualTo(lead);
        assertThat(new Oracle(company).madeTwice()).isEmpty();
    }

    private void heal() {
        sales.failNoMore();
        company.marketing().faults().clear();
        clock.pass(Duration.ofSeconds(20L * FOR_GOOD));
    }
}
