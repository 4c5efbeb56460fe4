package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing is done twice, whatever goes wrong on the way. */
class FaultTest extends LoopScenario {
    private static final String COLLECTIONS = "/services/data/v62.0/composite/sobjects";

    FaultTest(@TempDir Path folder) {
        super(folder, Map.of("retry.times", "2"));
    }

    @AfterEach
    void everything_works_again() {
        sales.failNoMore();
        company.marketing().faults().clear();
        clock.pass(Duration.ofSeconds(20));
        sync();
    }

    @Test
    void a_system_that_is_away_for_a_moment_is_asked_again() {
        marketer.addLead("ada@one.example");
        marketer.failing("GET", "/api/stats", Kind.STATUS, 503, 2);
        sales.failing("PATCH", COLLECTIONS, "status", 503, 2);

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().created()).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_lost_after_the_lead_was_made_makes_no_second_one() {
        int leads = sales.count("Lead");
        int contact = marketer.addLead("ada@two.example");
        sales.failing("PATCH", COLLECTIONS, "drop-after-commit", 0, 1);

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(sales.count("Lead")).isEqualTo(leads + 1);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(crmId("ada@two.example"));
    }

    @Test
    void a_write_whose_answer_was_lost_for_good_does_not_win_over_what_was_edited_meanwhile() {
        int contact = marketer.addLead("ada@lost.example");
        sync();
        marketer.edit(contact, Map.of("company", "First"));
        sales.failing("PATCH", COLLECTIONS, "drop-after-commit", 0, 3);
        assertThat(sync().state()).isEqualTo(RunState.FAILED);
        assertThat(sales.value("Lead", crmId("ada@lost.example"), "Company")).isEqualTo("First");

        marketer.edit(contact, Map.of("company", "Second"));
        clock.pass(Duration.ofSeconds(60));
        sync();

        assertThat(sales.value("Lead", crmId("ada@lost.example"), "Company")).isEqualTo("Second");
        assertThat(marketer.value(contact, "company")).isEqualTo("Second");
    }

    @Test
    void a_write_back_whose_answer_is_lost_is_repeated_and_ends_the_same() {
        int contact = marketer.addLead("ada@three.example");
        marketer.failing("PATCH", "/api/contacts", Kind.DROP_AFTER_COMMIT, 0, 1);

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(crmId("ada@three.example"));
    }

    @Test
    void an_expired_token_in_the_middle_of_the_work_is_renewed_unseen() {
        marketer.addLead("ada@four.example");
        sync();
        sales.expireTokens();
        marketer.addLead("eve@four.example");

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().created()).isEqualTo(1);
    }

    @Test
    void a_crm_that_stays_away_fails_the_run_and_a_later_one_takes_up_its_work() {
        int contact = marketer.addLead("ada@five.example");
        sales.failing("PATCH", COLLECTIONS, "status", 503, 100);

        var failed = sync();
        sales.failNoMore();
        clock.pass(Duration.ofSeconds(20));
        var later = sync();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.error().orElseThrow()).contains("salesforce");
        assertThat(later.counts().created()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(crmId("ada@five.example"));
    }

    @Test
    void marketing_that_stays_away_does_not_hinder_what_the_crm_is_to_get() {
        int contact = marketer.addLead("ada@six.example");
        marketer.failing("PATCH", "/api/contacts", Kind.STATUS, 503, 100);

        var failed = sync();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.counts().created()).isEqualTo(1);
        company.marketing().faults().clear();
        clock.pass(Duration.ofSeconds(20));
        sync();
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(crmId("ada@six.example"));
    }

    @Test
    void a_locked_record_is_looked_at_and_written_again() {
        int contact = marketer.addLead("ada@seven.example");
        sync();
        sales.refuseNext("UNABLE_TO_LOCK_ROW", 1);
        marketer.edit(contact, Map.of("position", "Countess"));

        var run = sync();

        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Lead", crmId("ada@seven.example"), "Title")).isEqualTo("Countess");
    }

    @Test
    void what_happened_while_the_audit_log_was_pruned_is_found_by_reading_everything() {
        int contact = marketer.addLead("ada@eight.example");
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        int gone = marketer.addLead("eve@eight.example");
        company.marketing().prune(1_000_000);

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(sales.value("Lead", crmId("ada@eight.example"), "Title")).isEqualTo("Countess");
        assertThat(marketer.value(gone, "entente_crm_id")).isNotEmpty();
    }

    @Test
    void a_lead_converted_while_its_change_is_on_the_way_becomes_the_contacts() {
        int contact = marketer.addLead("ada@nine.example");
        sync();
        var lead = crmId("ada@nine.example");
        marketer.edit(contact, Map.of("position", "Countess"));
        sales.failing("PATCH", COLLECTIONS, "status", 503, 100);
        sync();
        sales.failNoMore();

        var converted = sales.convert(lead).path("ConvertedContactId").asText();
        clock.pass(Duration.ofSeconds(20));
        var run = sync();

        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Contact", converted, "Title")).isEqualTo("Countess");
        assertThat(parked()).isZero();
    }

    @Test
    void nothing_stays_on_the_way_when_a_run_fails() {
        marketer.addLead("ada@ten.example");
        sales.failing("PATCH", COLLECTIONS, "drop", 0, 100);

        sync();

        assertThat(loop.engine().store().<Long>read(session -> session.journal().count(ChangeState.SENDING)))
                .isZero();
        assertThat(loop.person("ada@ten.example").living(Side.CRM)).isEmpty();
    }

    private long parked() {
        return loop.engine().store().read(session -> session.journal().count(ChangeState.PARKED));
    }
}
