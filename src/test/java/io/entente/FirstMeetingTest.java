package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How records that were there before are found to be one person's. */
class FirstMeetingTest extends LoopScenario {
    FirstMeetingTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_lead_that_sales_has_already_is_linked_and_no_second_one_is_made() {
        var lead = sales.addLead("Ada@One.example ", Map.of("Title", "Analyst"));
        int contact = marketer.addLead("ada@one.example");
        int leads = sales.count("Lead");

        var run = sync();

        assertThat(run.counts().linked()).isEqualTo(1);
        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(crmId("ada@one.example")).isEqualTo(lead);
        assertThat(marketer.value(contact, "position")).isEqualTo("Analyst");
        assertThat(sales.value("Lead", lead, "FirstName")).isEqualTo("Ada");
        assertThat(sales.value("Lead", lead, "Entente_Id__c"))
                .isEqualTo(loop.person("ada@one.example").id().value());
    }

    @Test
    void a_contact_of_sales_is_updated_and_no_lead_is_born_beside_it() {
        var existing = sales.addContact("ada@two.example", Map.of());
        int leads = sales.count("Lead");
        marketer.add(Map.of("email", "ada@two.example", "lastname", "Lovelace", "city", "London"));

        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(crmId("ada@two.example")).isEqualTo(existing);
        assertThat(sales.value("Contact", existing, "MailingCity")).isEqualTo("London");
    }

    @Test
    void two_marketing_contacts_of_one_address_are_one_person_in_the_crm() {
        marketer.seed(List.of(
                Map.of("id", 501, "email", "ada@three.example", "lastname", "Lovelace", "company", "Analytical"),
                Map.of("id", 502, "email", "ADA@three.example", "lastname", "Byron", "company", "Analytical")));
        int leads = sales.count("Lead");

        var run = sync();

        assertThat(run.counts().duplicates()).isEqualTo(1);
        assertThat(sales.count("Lead")).isEqualTo(leads + 1);
        assertThat(sales.value("Lead", crmId("ada@three.example"), "LastName")).isEqualTo("Lovelace");
        assertThat(marketer.value(502, "lastname")).isEqualTo("Lovelace");
        assertThat(findings("ada@three.example")).contains("ambiguous-match");
    }

    @Test
    void of_several_leads_the_oldest_open_one_is_taken_and_stays_it() {
        var oldest = sales.addLead("ada@four.example", Map.of());
        var younger = sales.addLead("ada@four.example", Map.of());
        int contact = marketer.addLead("ada@four.example");
        sync();
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(oldest);

        sales.edit("Lead", younger, Map.of("Title", "Analyst"));
        sync();

        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(oldest);
        assertThat(findings("ada@four.example")).containsExactly("ambiguous-match");
    }

    @Test
    void an_open_lead_is_taken_before_a_closed_one_that_is_older() {
        sales.addLead("ada@five.example", Map.of("Status", "Closed - Not Converted"));
        var open = sales.addLead("ada@five.example", Map.of());
        int contact = marketer.addLead("ada@five.example");

        sync();

        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(open);
    }

    @Test
    void a_contact_is_taken_before_a_lead_of_the_same_address() {
        sales.addLead("ada@six.example", Map.of());
        var contact = sales.addContact("ada@six.example", Map.of());
        int marketed = marketer.addLead("ada@six.example");

        sync();

        assertThat(marketer.value(marketed, "entente_crm_id")).isEqualTo(contact);
        assertThat(loop.person("ada@six.example").living(Side.CRM)).hasSize(2);
    }

    @Test
    void whoever_only_sales_knows_stays_with_sales() {
        int contacts = marketer.contacts();
        sales.addLead("ada@seven.example", Map.of());

        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts);
    }
}
