package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to one side's edits on the other. */
class BothWaysTest extends LoopScenario {
    BothWaysTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void an_edit_in_marketing_arrives_in_the_crm_with_the_next_sync() {
        int contact = known("ada@one.example");

        marketer.edit(contact, Map.of("position", "Countess", "points", 42));
        var run = sync();

        assertThat(run.counts().updated()).isEqualTo(1);
        assertThat(sales.value("Lead", crmId("ada@one.example"), "Title")).isEqualTo("Countess");
        assertThat(sales.value("Lead", crmId("ada@one.example"), "Entente_Score__c"))
                .startsWith("42");
    }

    @Test
    void an_edit_in_the_crm_arrives_in_marketing_with_the_next_sync() {
        int contact = known("ada@two.example");

        sales.edit("Lead", crmId("ada@two.example"), Map.of("Phone", "+49 30 1234", "Status", "Working - Contacted"));
        var run = sync();

        assertThat(run.counts().writtenBack()).isEqualTo(1);
        assertThat(marketer.value(contact, "phone")).isEqualTo("+49 30 1234");
        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo("Working - Contacted");
    }

    @Test
    void edits_of_different_fields_on_both_sides_both_travel() {
        int contact = known("ada@three.example");

        marketer.edit(contact, Map.of("city", "London"));
        sales.edit("Lead", crmId("ada@three.example"), Map.of("Title", "Analyst"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@three.example"), "City")).isEqualTo("London");
        assertThat(marketer.value(contact, "position")).isEqualTo("Analyst");
    }

    @Test
    void of_two_edits_of_one_field_the_newer_wins_and_the_journal_keeps_the_other() {
        int contact = known("ada@four.example");

        sales.edit("Lead", crmId("ada@four.example"), Map.of("Title", "Analyst"));
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@four.example"), "Title")).isEqualTo("Countess");
        assertThat(change("ada@four.example", "Title"))
                .satisfies(change -> assertThat(change.rule()).isEqualTo("newest"))
                .satisfies(change -> assertThat(change.lost()).contains(FieldValue.text("Analyst")));
    }

    @Test
    void a_conflict_over_the_company_is_the_crms() {
        int contact = known("ada@five.example");

        sales.edit("Lead", crmId("ada@five.example"), Map.of("Company", "Engines Ltd"));
        marketer.edit(contact, Map.of("company", "Difference Ltd"));
        sync();

        assertThat(marketer.value(contact, "company")).isEqualTo("Engines Ltd");
        assertThat(change("ada@five.example", "company").lost()).contains(FieldValue.text("Difference Ltd"));
    }

    @Test
    void emptying_a_field_does_not_empty_it_on_the_other_side() {
        int contact = known("ada@six.example");
        marketer.edit(contact, Map.of("city", "London"));
        sync();

        marketer.edit(contact, Map.of("city", ""));
        sync();

        assertThat(sales.value("Lead", crmId("ada@six.example"), "City")).isEqualTo("London");
        assertThat(marketer.value(contact, "city")).isEmpty();
    }

    @Test
    void an_edited_address_changes_the_record_and_makes_none() {
        int contact = known("ada@seven.example");
        var lead = crmId("ada@seven.example");
        int leads = sales.count("Lead");

        marketer.edit(contact, Map.of("email", "countess@seven.example"));
        sync();
        sales.edit("Lead", lead, Map.of("Email", "augusta@seven.example"));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(crmId("augusta@seven.example")).isEqualTo(lead);
        assertThat(marketer.value(contact, "email")).isEqualTo("augusta@seven.example");
    }

    private int known(String email) {
        int contact = marketer.addLead(email);
        sync();
        return contact;
    }

    /** The latest planned write of that field. */
    private FieldChange change(String email, String field) {
        return loop.journal(loop.person(email)).stream()
                .map(entry -> entry.change().fields())
                .flatMap(List::stream)
                .filter(change -> change.field().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
