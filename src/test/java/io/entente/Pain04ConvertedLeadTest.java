package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import io.entente.model.Standing;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 4: a converted lead refuses every write, or a new lead is born. Here a lead that sales converts goes on as the
 * contact, and marketing knows within one cycle.
 */
class Pain04ConvertedLeadTest extends LoopScenario {
    Pain04ConvertedLeadTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void marketing_learns_of_it_with_the_next_sync_and_no_new_lead_is_born() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        int leads = sales.count("Lead");

        var made = sales.convert(crmId("ada@one.example"));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(speaker("ada@one.example"))
                .isEqualTo(made.path("ConvertedContactId").asText());
        assertThat(marketer.value(contact, "entente_crm_object")).isEqualTo("Contact");
        assertThat(marketer.value(contact, "entente_crm_id"))
                .isEqualTo(made.path("ConvertedContactId").asText());
        assertThat(marketer.value(contact, "entente_account_id"))
                .isEqualTo(made.path("ConvertedAccountId").asText());
        assertThat(marketer.value(contact, "entente_opportunity_id"))
                .isEqualTo(made.path("ConvertedOpportunityId").asText());
        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo("Closed - Converted");
    }

    @Test
    void what_marketing_edits_afterwards_goes_to_the_contact() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        sales.convert(crmId("ada@two.example"));
        sync();

        marketer.edit(contact, Map.of("position", "Countess"));
        var run = sync();

        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Contact", speaker("ada@two.example"), "Title")).isEqualTo("Countess");
    }

    @Test
    void what_marketing_edited_before_anybody_saw_the_conversion_goes_to_the_contact() {
        int contact = marketer.addLead("ada@three.example");
        sync();

        sales.convert(crmId("ada@three.example"));
        marketer.edit(contact, Map.of("position", "Countess"));
        var run = sync();

        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Contact", speaker("ada@three.example"), "Title"))
                .isEqualTo("Countess");
    }

    @Test
    void a_conversion_into_a_contact_of_another_address_keeps_one_person() {
        int contact = marketer.addLead("ada@four.example");
        var account = sales.add("Account", Map.of("Name", "Analytical"));
        var existing = sales.addContact("countess@four.example", Map.of("AccountId", account));
        sync();
        int leads = sales.count("Lead");

        sales.convertInto(crmId("ada@four.example"), account, existing);
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(existing);
        assertThat(sales.value("Contact", existing, "Title")).isEqualTo("Countess");
    }

    @Test
    void what_marketing_edited_before_the_conversion_goes_to_the_contact_that_holds_a_copy_of_the_old_value() {
        int contact = marketer.addLead("ada@five.example");
        sync();
        marketer.edit(contact, Map.of("position", "Lady"));
        sync();

        marketer.edit(contact, Map.of("position", "Countess"));
        sales.convert(crmId("ada@five.example"));
        sync();

        assertThat(sales.value("Contact", speaker("ada@five.example"), "Title")).isEqualTo("Countess");
        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");
    }

    @Test
    void what_sales_edited_before_the_conversion_goes_to_marketing() {
        int contact = marketer.addLead("ada@six.example");
        sync();

        sales.edit("Lead", crmId("ada@six.example"), Map.of("Title", "Countess"));
        sales.convert(crmId("ada@six.example"));
        sync();

        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");
    }

    @Test
    void what_the_lead_refused_is_offered_to_the_contact() {
        int contact = marketer.addLead("ada@seven.example");
        sync();
        sales.refuse("Lead", "Title", "Forbidden", "No such title on leads.");
        marketer.edit(contact, Map.of("position", "Forbidden"));
        assertThat(sync().counts().parked()).isEqualTo(1);

        sales.convert(crmId("ada@seven.example"));
        sync();

        assertThat(sales.value("Contact", speaker("ada@seven.example"), "Title"))
                .isEqualTo("Forbidden");
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
        sales.refuseNothing();
    }

    @Test
    void a_lead_merged_away_whose_winner_was_converted_goes_on_as_the_contact() {
        int contact = marketer.addLead("ada@eight.example");
        sync();
        var winner = sales.addLead("countess@eight.example", Map.of());

        sales.merge(winner, crmId("ada@eight.example"));
        var made = sales.convert(winner);
        sync();

        assertThat(marketer.value(contact, "entente_crm_id"))
                .isEqualTo(made.path("ConvertedContactId").asText());
        assertThat(marketer.value(contact, "entente_opportunity_id"))
                .isEqualTo(made.path("ConvertedOpportunityId").asText());
    }

    @Test
    void a_contact_merged_away_right_after_the_conversion_goes_on_as_the_winner() {
        int contact = marketer.addLead("ada@nine.example");
        sync();
        var winner = sales.addContact("countess@nine.example", Map.of("Title", "Countess"));

        var made = sales.convert(crmId("ada@nine.example"));
        sales.merge(winner, made.path("ConvertedContactId").asText());
        sync();

        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(winner);
        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");
    }

    /** The one record that still takes changes. */
    private String speaker(String email) {
        return loop.person(email).living(Side.CRM).stream()
                .filter(record -> record.record().standing() == Standing.OPEN)
                .map(record -> record.key().id())
                .findFirst()
                .orElseThrow();
    }
}
