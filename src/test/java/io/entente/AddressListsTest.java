package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In an org with state and country picklists texts and codes go both ways, each brings the other along, and nothing of it comes
 * back as a change: {@link LoopScenario} ends every test with a sync and a comparison that find nothing.
 */
class AddressListsTest extends LoopScenario {
    private static final String RULES = """

              - {name: country-code, marketing: country_code, crm: {Lead: CountryCode, Contact: MailingCountryCode}}
              - {name: state-code, marketing: state_code, crm: {Lead: StateCode, Contact: MailingStateCode}}
            """;

    AddressListsTest(@TempDir Path folder) {
        super(folder, (String rules) -> rules + RULES);
        sales.listAddresses();
        var admin = Wire.basic(company.marketing().uri(), "admin", "sandbox");
        for (var alias : new String[] {"country_code", "state_code"}) {
            admin.post("/api/fields/contact/new", Map.of("alias", alias, "label", alias, "type", "text"));
        }
    }

    @Test
    void texts_of_marketing_arrive_and_their_codes_come_back() {
        int contact = known("ada@texts.example", Map.of("country", "United States", "state", "Texas"));
        var lead = crmId("ada@texts.example");
        assertThat(sales.value("Lead", lead, "CountryCode")).isEqualTo("US");
        assertThat(sales.value("Lead", lead, "StateCode")).isEqualTo("TX");
        sync();
        assertThat(marketer.value(contact, "country_code")).isEqualTo("US");
        assertThat(marketer.value(contact, "state_code")).isEqualTo("TX");

        marketer.edit(contact, Map.of("country", "Canada", "state", "Ontario"));
        sync();
        sync();
        assertThat(marketer.value(contact, "country_code")).isEqualTo("CA");
        assertThat(marketer.value(contact, "state_code")).isEqualTo("ON");
    }

    @Test
    void codes_of_marketing_arrive_and_their_texts_come_back() {
        int contact = known("ada@codes.example", Map.of("country_code", "US", "state_code", "WA"));
        sync();
        assertThat(marketer.value(contact, "country")).isEqualTo("United States");
        assertThat(marketer.value(contact, "state")).isEqualTo("Washington");

        marketer.edit(contact, Map.of("state_code", "NY"));
        sync();
        sync();
        assertThat(marketer.value(contact, "state")).isEqualTo("New York");
    }

    @Test
    void what_sales_chooses_reaches_marketing_as_text_and_as_code() {
        int contact = known("ada@sales.example", Map.of("country", "Germany"));

        sales.edit("Lead", crmId("ada@sales.example"), Map.of("CountryCode", "AU", "StateCode", "NSW"));
        sync();
        assertThat(marketer.value(contact, "country")).isEqualTo("Australia");
        assertThat(marketer.value(contact, "country_code")).isEqualTo("AU");
        assertThat(marketer.value(contact, "state")).isEqualTo("New South Wales");
        assertThat(marketer.value(contact, "state_code")).isEqualTo("NSW");
    }

    @Test
    void a_country_that_the_org_calls_otherwise_stays_behind_and_the_lead_is_made() {
        int contact = known("ada@vietnam.example", Map.of("country", "Vietnam", "position", "Countess"));

        assertThat(sales.value("Lead", crmId("ada@vietnam.example"), "Title")).isEqualTo("Countess");
        assertThat(findings("ada@vietnam.example")).contains("not-in-list");

        sales.edit("Lead", crmId("ada@vietnam.example"), Map.of("CountryCode", "FR"));
        sync();
        assertThat(marketer.value(contact, "country_code")).isEqualTo("FR");
    }

    @Test
    void a_state_that_is_in_no_list_stays_behind_and_its_country_arrives() {
        known("ada@bavaria.example", Map.of("country", "Germany", "state", "Bayern"));

        assertThat(sales.value("Lead", crmId("ada@bavaria.example"), "Country")).isEqualTo("Germany");
        assertThat(findings("ada@bavaria.example")).contains("not-in-list");
    }

    @Test
    void a_state_that_does_not_belong_to_the_new_country_is_told_and_arrives_once_mended() {
        int contact = known("ada@move.example", Map.of("country", "United States", "state", "Texas"));
        var lead = crmId("ada@move.example");

        marketer.edit(contact, Map.of("country", "Canada"));
        sync();
        assertThat(marketer.value(contact, "entente_error")).contains("StateCode");
        assertThat(sales.value("Lead", lead, "Country")).isEqualTo("United States");

        marketer.edit(contact, Map.of("state", "British Columbia"));
        sync();
        assertThat(sales.value("Lead", lead, "Country")).isEqualTo("Canada");
        assertThat(sales.value("Lead", lead, "StateCode")).isEqualTo("BC");
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
    }

    @Test
    void a_conversion_carries_both_on() {
        int contact = known("ada@convert.example", Map.of("country", "Canada", "state", "Ontario"));
        var made = sales.convert(crmId("ada@convert.example"))
                .path("ConvertedContactId")
                .asText();
        sync();
        assertThat(sales.value("Contact", made, "MailingStateCode")).isEqualTo("ON");

        marketer.edit(contact, Map.of("state", "British Columbia"));
        sync();
        sync();
        assertThat(sales.value("Contact", made, "MailingStateCode")).isEqualTo("BC");
        assertThat(marketer.value(contact, "state_code")).isEqualTo("BC");
    }

    private int known(String email, Map<String, String> more) {
        int contact = marketer.addLead(email, more);
        sync();
        return contact;
    }
}
