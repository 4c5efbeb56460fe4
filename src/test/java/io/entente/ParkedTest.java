package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that a side does not take wait with their reason, while everything else goes on. */
class ParkedTest extends LoopScenario {
    ParkedTest(@TempDir Path folder) {
        super(folder);
    }

    @AfterEach
    void allow_everything_again() {
        sales.refuseNothing();
    }

    @Test
    void a_lead_without_company_is_parked_and_marketing_reads_why() {
        int contact = marketer.add(Map.of("email", "ada@one.example", "lastname", "Lovelace"));

        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(loop.person("ada@one.example").living(Side.CRM)).isEmpty();
        assertThat(marketer.value(contact, "entente_error"))
                .startsWith("entente.required-field-missing")
                .contains("Company");
    }

    @Test
    void filling_what_was_missing_makes_the_lead_and_empties_the_error() {
        int contact = marketer.add(Map.of("email", "ada@two.example", "lastname", "Lovelace"));
        sync();

        marketer.edit(contact, Map.of("company", "Analytical"));
        var run = sync();

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
        assertThat(parked("ada@two.example")).isZero();
    }

    @Test
    void a_rule_of_the_org_parks_one_record_and_its_batch_goes_on() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int refused =
                marketer.add(Map.of("email", "ada@three.example", "lastname", "Forbidden", "company", "Analytical"));
        marketer.addLead("eve@three.example");

        var run = sync();

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(marketer.value(refused, "entente_error")).contains("No such people here.");
        assertThat(loop.person("eve@three.example").living(Side.CRM)).hasSize(1);
    }

    @Test
    void what_is_parked_is_not_tried_again_by_itself() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int refused =
                marketer.add(Map.of("email", "ada@four.example", "lastname", "Forbidden", "company", "Analytical"));
        sync();
        sales.refuseNothing();

        marketer.edit(refused, Map.of("entente_lead_source", ""));
        assertThat(sync().progress().total()).isZero();
        assertThat(loop.reconcile().progress().total()).isZero();

        assertThat(loop.person("ada@four.example").living(Side.CRM)).isEmpty();
    }

    @Test
    void a_resync_by_address_tries_again_once_the_cause_is_gone() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int refused =
                marketer.add(Map.of("email", "ada@five.example", "lastname", "Forbidden", "company", "Analytical"));
        sync();
        sales.refuseNothing();

        var run = loop.run(RunKind.RESYNC, new Scope.Emails(List.of("ADA@five.example")));

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(marketer.value(refused, "entente_error")).isEmpty();
        assertThat(parked("ada@five.example")).isZero();
    }

    @Test
    void a_resync_that_is_refused_again_leaves_one_parked_change() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int refused =
                marketer.add(Map.of("email", "ada@six.example", "lastname", "Forbidden", "company", "Analytical"));
        sync();

        loop.run(RunKind.RESYNC, new Scope.Emails(List.of("ada@six.example")));

        assertThat(parked("ada@six.example")).isEqualTo(1);
        assertThat(marketer.value(refused, "entente_error")).contains("No such people here.");
    }

    @Test
    void a_refused_update_leaves_the_record_as_it_was_and_goes_through_once_it_is_another() {
        int contact = marketer.addLead("ada@seven.example");
        sync();
        sales.refuse("Lead", "Title", "Forbidden", "No such title here.");
        marketer.edit(contact, Map.of("position", "Forbidden"));
        sync();
        assertThat(marketer.value(contact, "entente_error")).contains("No such title here.");
        assertThat(sales.value("Lead", crmId("ada@seven.example"), "Title")).isEmpty();

        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@seven.example"), "Title")).isEqualTo("Countess");
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
        assertThat(parked("ada@seven.example")).isZero();
    }

    private long parked(String email) {
        return loop.journal(loop.person(email)).stream()
                .filter(entry -> entry.state() == ChangeState.PARKED)
                .count();
    }
}
