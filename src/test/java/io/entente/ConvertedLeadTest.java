package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import io.entente.model.Standing;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lead that sales converts goes on as a contact. */
class ConvertedLeadTest extends LoopScenario {
    ConvertedLeadTest(@TempDir Path folder) {
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

    /** The one record that still takes changes. */
    private String speaker(String email) {
        return loop.person(email).living(Side.CRM).stream()
                .filter(record -> record.record().standing() == Standing.OPEN)
                .map(record -> record.key().id())
                .findFirst()
                .orElseThrow();
    }
}
