package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an opportunity is to be seen in marketing. */
class OpportunityTest extends LoopScenario {
    private static final Duration LONGER_THAN_A_LOOK = Duration.ofMinutes(6);

    OpportunityTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void the_sync_that_sees_a_conversion_tells_marketing_account_and_opportunity_at_once() {
        int contact = marketer.addLead("ada@one.example");
        sync();

        var made = sales.convert(crmId("ada@one.example"), Map.of("opportunityName", "Engine", "amount", 1200.5));
        sync();

        assertThat(marketer.value(contact, "entente_account_id"))
                .isEqualTo(made.path("ConvertedAccountId").asText());
        assertThat(marketer.value(contact, "entente_account_name")).isEqualTo("Analytical");
        assertThat(marketer.value(contact, "entente_opportunity_id"))
                .isEqualTo(made.path("ConvertedOpportunityId").asText());
        assertThat(marketer.value(contact, "entente_opportunity_name")).isEqualTo("Engine");
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Prospecting");
        assertThat(marketer.value(contact, "entente_opportunity_outcome")).isEqualTo("open");
        assertThat(Double.parseDouble(marketer.value(contact, "entente_opportunity_amount")))
                .isEqualTo(1200.5);
    }

    @Test
    void a_won_opportunity_is_told_with_the_next_look() {
        int contact = marketer.addLead("ada@two.example");
        var deal = converted("ada@two.example");

        sales.edit("Opportunity", deal, Map.of("StageName", "Closed Won", "Amount", 90000, "CloseDate", "2026-12-24"));
        lookAgain();

        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Closed Won");
        assertThat(marketer.value(contact, "entente_opportunity_outcome")).isEqualTo("won");
        assertThat(Double.parseDouble(marketer.value(contact, "entente_opportunity_amount")))
                .isEqualTo(90000);
        assertThat(marketer.value(contact, "entente_opportunity_close")).isEqualTo("2026-12-24");
    }

    @Test
    void a_lost_one_that_is_reopened_is_open_again() {
        int contact = marketer.addLead("ada@three.example");
        var deal = converted("ada@three.example");
        sales.edit("Opportunity", deal, Map.of("StageName", "Closed Lost"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_outcome")).isEqualTo("lost");

        sales.edit("Opportunity", deal, Map.of("StageName", "Needs Analysis"));
        lookAgain();

        assertThat(marketer.value(contact, "entente_opportunity_outcome")).isEqualTo("open");
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Needs Analysis");
    }

    @Test
    void a_deleted_one_is_taken_back_and_an_undeleted_one_comes_back() {
        int contact = marketer.addLead("ada@four.example");
        var deal = converted("ada@four.example");

        sales.delete("Opportunity", deal);
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEmpty();
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEmpty();

        sales.undelete("Opportunity", deal);
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(deal);
    }

    @Test
    void one_that_vanished_past_the_recycle_bin_is_found_by_the_reconciliation() {
        int contact = marketer.addLead("ada@five.example");
        var deal = converted("ada@five.example");

        sales.delete("Opportunity", deal);
        sales.emptyBin();
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(deal);
        loop.reconcile();

        assertThat(marketer.value(contact, "entente_opportunity_id")).isEmpty();
    }

    @Test
    void of_two_the_open_one_speaks_and_then_the_won_one() {
        int contact = marketer.addLead("ada@six.example");
        var first = converted("ada@six.example");
        var second = opportunity("Second");
        role(second, contactId("ada@six.example"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(second);

        sales.edit("Opportunity", second, Map.of("StageName", "Closed Won"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(first);

        sales.edit("Opportunity", first, Map.of("StageName", "Closed Lost"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(second);
        assertThat(marketer.value(contact, "entente_opportunity_outcome")).isEqualTo("won");
    }

    @Test
    void a_role_that_moves_to_another_contact_takes_the_opportunity_along() {
        int ada = marketer.addLead("ada@seven.example");
        int bob = marketer.addLead("bob@seven.example");
        var deal = sales.addContact("ada@seven.example", Map.of());
        var other = sales.addContact("bob@seven.example", Map.of());
        var engine = opportunity("Engine");
        var role = role(engine, deal);
        lookAgain();
        assertThat(marketer.value(ada, "entente_opportunity_id")).isEqualTo(engine);

        sales.edit("OpportunityContactRole", role, Map.of("ContactId", other));
        lookAgain();

        assertThat(marketer.value(ada, "entente_opportunity_id")).isEmpty();
        assertThat(marketer.value(bob, "entente_opportunity_id")).isEqualTo(engine);
    }

    @Test
    void where_no_role_is_left_the_converted_lead_still_leads_to_its_opportunity() {
        int contact = marketer.addLead("ada@eight.example");
        var deal = converted("ada@eight.example");
        sales.delete("OpportunityContactRole", sales.only("OpportunityContactRole", "OpportunityId", deal));
        lookAgain();

        sales.edit("Opportunity", deal, Map.of("StageName", "Closed Won"));
        lookAgain();

        assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(deal);
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Closed Won");
    }

    @Test
    void since_when_it_stands_in_its_stage_is_told_and_other_edits_do_not_move_it() {
        int contact = marketer.addLead("ada@nine.example");
        var deal = converted("ada@nine.example");
        clock.pass(Duration.ofHours(3));
        sales.edit("Opportunity", deal, Map.of("StageName", "Qualification"));
        lookAgain();
        var since = marketer.value(contact, "entente_opportunity_since");
        assertThat(since).isNotEmpty();

        clock.pass(Duration.ofHours(3));
        sales.edit("Opportunity", deal, Map.of("Amount", 17));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_since")).isEqualTo(since);

        sales.edit("Opportunity", deal, Map.of("StageName", "Needs Analysis"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_opportunity_since")).isGreaterThan(since);
    }

    @Test
    void what_marketing_writes_over_it_is_put_right() {
        int contact = marketer.addLead("ada@ten.example");
        converted("ada@ten.example");

        marketer.edit(contact, Map.of("entente_opportunity_stage", "Won, surely"));
        sync();

        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Prospecting");
    }

    @Test
    void looking_while_nothing_happens_is_one_request_and_writes_nothing() {
        marketer.addLead("ada@eleven.example");
        converted("ada@eleven.example");
        lookAgain();
        lookAgain();
        clock.pass(Duration.ofMinutes(20));
        sync();
        sales.forgetCalls();

        clock.pass(LONGER_THAN_A_LOOK);
        var run = sync();

        assertThat(run.progress().total()).isZero();
        assertThat(sales.calls()).isEqualTo(2);
    }

    /** Syncs a lead of that address, converts it, syncs again; the opportunity's id. */
    private String converted(String email) {
        sync();
        var deal = sales.convert(crmId(email)).path("ConvertedOpportunityId").asText();
        sync();
        return deal;
    }

    private String contactId(String email) {
        return loop.person(email).records().stream()
                .map(record -> record.key())
                .filter(key -> key.object().equals("Contact"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String opportunity(String name) {
        return sales.add("Opportunity", Map.of("Name", name, "StageName", "Prospecting", "CloseDate", "2026-12-31"));
    }

    private String role(String opportunity, String contact) {
        return sales.add("OpportunityContactRole", Map.of("OpportunityId", opportunity, "ContactId", contact));
    }

    /** A sync after opportunities are due to be looked at again. */
    private void lookAgain() {
        clock.pass(LONGER_THAN_A_LOOK);
        sync();
    }
}
