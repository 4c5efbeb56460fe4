package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule may name a record by a number that both sides know: marketing holds the number, the CRM refers to the record that has
 * it. {@link LoopScenario} ends every test with a sync and a comparison that find nothing, so the id is no echo.
 */
class LookupTest extends LoopScenario {
    private static final String RULES = """

              - name: partner
                marketing: partner_no
                crm: {Lead: Partner__r.Partner_No__c, Contact: Account.Partner_No__c}
                blank: propagate
            """;

    private final String first;
    private final String second;

    LookupTest(@TempDir Path folder) {
        super(folder, (String rules) -> rules + RULES);
        sales.addField(
                "Account", "Partner_No__c", Map.of("type", "Text", "length", 20, "unique", true, "externalId", true));
        sales.addField("Partner__c", Map.of("type", "Lookup", "referenceTo", "Account"));
        Wire.basic(company.marketing().uri(), "admin", "sandbox")
                .post("/api/fields/contact/new", Map.of("alias", "partner_no", "label", "Partner", "type", "text"));
        first = sales.add("Account", Map.of("Name", "First Partner", "Partner_No__c", "P-1"));
        second = sales.add("Account", Map.of("Name", "Second Partner", "Partner_No__c", "P-2"));
    }

    @Test
    void a_lead_refers_to_the_record_that_has_the_number() {
        int contact = known("ada@new.example", "P-1");
        var lead = crmId("ada@new.example");
        assertThat(sales.value("Lead", lead, "Partner__c")).isEqualTo(first);

        marketer.edit(contact, Map.of("partner_no", "P-2"));
        sync();
        assertThat(sales.value("Lead", lead, "Partner__c")).isEqualTo(second);
        assertThat(marketer.value(contact, "partner_no")).isEqualTo("P-2");
    }

    @Test
    void what_sales_chooses_reaches_marketing_as_its_number() {
        int contact = known("ada@choice.example", "P-1");

        sales.edit("Lead", crmId("ada@choice.example"), Map.of("Partner__c", second));
        sync();
        assertThat(marketer.value(contact, "partner_no")).isEqualTo("P-2");

        sales.edit("Lead", crmId("ada@choice.example"), Map.of("Partner__c", ""));
        sync();
        assertThat(marketer.value(contact, "partner_no")).isEmpty();
    }

    @Test
    void a_number_that_is_taken_away_ends_the_reference() {
        int contact = known("ada@none.example", "P-1");

        marketer.edit(contact, Map.of("partner_no", ""));
        sync();

        assertThat(sales.value("Lead", crmId("ada@none.example"), "Partner__c")).isEmpty();
    }

    @Test
    void a_contact_comes_to_its_account_by_the_accounts_number() {
        var contact = sales.addContact("ada@contact.example", Map.of());

        known("ada@contact.example", "P-1");

        assertThat(sales.value("Contact", contact, "AccountId")).isEqualTo(first);
    }

    @Test
    void a_number_that_nobody_has_is_told_and_holds_up_nobody_else() {
        int contact = marketer.addLead("ada@wrong.example", Map.of("partner_no", "P-404"));
        marketer.addLead("grace@wrong.example", Map.of("partner_no", "P-1"));
        sync();
        sync();

        assertThat(marketer.value(contact, "entente_error")).contains("salesforce.unknown-reference");
        assertThat(sales.value("Lead", crmId("grace@wrong.example"), "Partner__c"))
                .isEqualTo(first);

        marketer.edit(contact, Map.of("partner_no", "P-2"));
        sync();
        assertThat(sales.value("Lead", crmId("ada@wrong.example"), "Partner__c"))
                .isEqualTo(second);
    }

    private int known(String email, String partner) {
        int contact = marketer.addLead(email, Map.of("partner_no", partner));
        sync();
        return contact;
    }
}
