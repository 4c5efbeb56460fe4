package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.Fault;
import io.entente.sandbox.mautic.Deed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did on marketing's pages and with its mails is to be seen in the CRM. */
class ActivityTest extends LoopScenario {
    private static final Duration A_LOOK = Duration.ofMinutes(6);
    private static final Duration A_LONG_LOOK = Duration.ofMinutes(16);

    ActivityTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_lead_that_comes_by_a_form_is_made_with_what_it_filled_in() {
        marketer.visit(Map.of(
                "email", "ada@one.example", "lastname", "Lovelace", "company", "Analytical", "form", "Request a demo"));

        var run = sync();

        assertThat(activity("ada@one.example")).matches("\\d{4}-\\d\\d-\\d\\d filled form Request a demo");
        assertThat(crm("ada@one.example", "Entente_Last_Activity__c")).isNotEmpty();
        assertThat(run.counts().created()).isPositive();
        assertThat(journalled("ada@one.example", "Entente_Activity__c")).isEqualTo(1);
    }

    @Test
    void a_form_of_somebody_known_is_told_with_the_next_look() {
        marketer.addLead("ada@two.example");
        sync();

        marketer.act("ada@two.example", Deed.FILL_FORM, "Ask for a quote");
        clock.pass(A_LOOK);
        sync();

        assertThat(activity("ada@two.example")).endsWith("filled form Ask for a quote");
    }

    @Test
    void whatever_somebody_does_on_the_pages_costs_one_write_in_a_quarter_of_an_hour() {
        marketer.addLead("ada@three.example");
        sync();
        long before = journalled("ada@three.example", "Entente_Activity__c");

        for (int minute = 0; minute < 14; minute++) {
            marketer.act("ada@three.example", Deed.VIEW_PAGE, "Page " + minute);
            clock.pass(Duration.ofMinutes(1));
            sync();
        }
        clock.pass(A_LONG_LOOK);
        sync();

        assertThat(activity("ada@three.example")).endsWith("viewed 14 pages in 30 days");
        assertThat(journalled("ada@three.example", "Entente_Activity__c") - before)
                .isBetween(1L, 2L);
    }

    @Test
    void openings_are_neither_read_nor_told_and_clicks_and_replies_are() {
        marketer.addLead("ada@four.example");
        sync();
        marketer.act("ada@four.example", Deed.OPEN_EMAIL, "Only opened");
        marketer.act("ada@four.example", Deed.CLICK_EMAIL, "Autumn webinar");
        marketer.act("ada@four.example", Deed.REPLY_EMAIL, "Spring fair");
        clock.pass(A_LONG_LOOK);
        sync();

        assertThat(activity("ada@four.example"))
                .contains("replied to e-mail Spring fair; ")
                .endsWith("clicked e-mail Autumn webinar")
                .doesNotContain("Only opened");
        assertThat(loop.engine().connector(Side.MARKETING).relatedStreams())
                .containsExactlyInAnyOrder("form-submission", "page-hit", "email-reply");
    }

    @Test
    void what_was_done_under_an_id_that_was_merged_away_stays_the_persons() {
        marketer.addLead("ada@five.example");
        marketer.act("ada@five.example", Deed.FILL_FORM, "Before");
        sync();

        marketer.visit(Map.of("email", "ada@five.example", "form", "After"));
        sync();
        clock.pass(A_LONG_LOOK);
        sync();

        assertThat(activity("ada@five.example")).contains("filled form After", "filled form Before");
        assertThat(activity("ada@five.example").split("; ")).hasSize(2);
    }

    @Test
    void the_contact_that_a_lead_became_tells_it_too() {
        marketer.addLead("ada@six.example");
        marketer.act("ada@six.example", Deed.FILL_FORM, "Request a demo");
        sync();

        var contact = sales.convert(crmId("ada@six.example"))
                .path("ConvertedContactId")
                .asText();
        sync();
        assertThat(sales.value("Contact", contact, "Entente_Activity__c")).endsWith("filled form Request a demo");
        marketer.act("ada@six.example", Deed.CLICK_EMAIL, "Welcome");
        clock.pass(A_LONG_LOOK);
        sync();

        assertThat(sales.value("Contact", contact, "Entente_Activity__c"))
                .contains("clicked e-mail Welcome")
                .contains("filled form Request a demo");
    }

    @Test
    void the_passing_of_time_writes_nothing() {
        marketer.addLead("ada@seven.example");
        marketer.act("ada@seven.example", Deed.VIEW_PAGE, "Pricing");
        marketer.act("ada@seven.example", Deed.FILL_FORM, "Request a demo");
        clock.pass(A_LONG_LOOK);
        sync();
        var told = activity("ada@seven.example");

        for (int day = 0; day < 3; day++) {
            clock.pass(Duration.ofDays(20));
            assertThat(sync().progress().total()).isZero();
        }
        assertThat(loop.reconcile().progress().total()).isZero();

        assertThat(activity("ada@seven.example")).isEqualTo(told);
    }

    @Test
    void a_look_at_activities_at_which_nothing_happened_costs_one_request_for_each_stream() {
        marketer.addLead("ada@eight.example");
        sync();
        clock.pass(A_LONG_LOOK);
        sync();

        company.marketing().calls().reset();
        assertThat(sync().calls().marketing()).isEqualTo(1);
        clock.pass(A_LOOK);
        assertThat(sync().calls().marketing()).isEqualTo(1 + 1);
        clock.pass(A_LONG_LOOK);
        assertThat(sync().calls().marketing()).isEqualTo(1 + 3);
    }

    @Test
    void a_short_field_holds_the_newest_entries_as_a_whole_and_nobody_is_told_of_a_misfit() {
        sales.resize("Lead", "Entente_Activity__c", 60);
        try {
            marketer.addLead("ada@nine.example");
            marketer.act("ada@nine.example", Deed.FILL_FORM, "The oldest one of all");
            clock.pass(Duration.ofDays(1));
            marketer.act("ada@nine.example", Deed.FILL_FORM, "The newest of them");
            clock.pass(Duration.ofHours(2));
            sync();
            sync();

            assertThat(activity("ada@nine.example")).matches("\\d{4}-\\d\\d-\\d\\d filled form The newest of them");
            assertThat(findings("ada@nine.example")).isEmpty();
        } finally {
            sales.resize("Lead", "Entente_Activity__c", 32_768);
            clock.pass(Duration.ofHours(2));
            loop.reconcile();
        }
        assertThat(activity("ada@nine.example")).contains("The oldest one of all");
    }

    @Test
    void a_table_that_fails_holds_back_neither_contacts_nor_what_else_was_done() {
        int contact = marketer.addLead("ada@ten.example");
        clock.pass(A_LONG_LOOK);
        sync();
        marketer.act("ada@ten.example", Deed.FILL_FORM, "Request a demo");
        marketer.act("ada@ten.example", Deed.REPLY_EMAIL, "Welcome");
        marketer.edit(contact, Map.of("position", "Countess"));
        clock.pass(A_LONG_LOOK);
        marketer.failing("GET", "/api/stats/form_submissions", Fault.Kind.STATUS, 500, 1);

        assertThat(sync().state()).isEqualTo(RunState.DONE);

        assertThat(crm("ada@ten.example", "Title")).isEqualTo("Countess");
        assertThat(activity("ada@ten.example"))
                .endsWith("replied to e-mail Welcome")
                .doesNotContain("filled form");
        clock.pass(A_LONG_LOOK);
        sync();
        assertThat(activity("ada@ten.example")).contains("filled form Request a demo");
    }

    private String activity(String email) {
        return crm(email, "Entente_Activity__c");
    }

    private String crm(String email, String field) {
        return sales.value("Lead", crmId(email), field);
    }

    /** How many changes of that field were ever sent. */
    private long journalled(String email, String field) {
        return loop.journal(loop.person(email)).stream()
                .filter(entry -> entry.change().fields().stream()
                        .anyMatch(change -> change.field().equals(field)))
                .count();
    }
}
