package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LeadsTest {
    @Test
    void every_lead_is_complete_and_has_an_address_and_a_name_of_its_own() {
        var emails = new HashSet<String>();
        var names = new HashSet<String>();
        for (int number = 1; number <= 50_000; number++) {
            var lead = Leads.lead(number);
            assertThat(lead).allSatisfy(value -> assertThat(value.asText()).isNotBlank());
            emails.add(lead.path("email").asText());
            names.add(lead.path("lastname").asText());
        }

        assertThat(emails).hasSize(50_000);
        assertThat(names).hasSize(50_000);
    }

    @Test
    void all_that_a_lead_holds_is_moved_under_the_crms_names() {
        var contact = Http.JSON.createObjectNode();
        contact.putObject("fields").set("all", Leads.lead(7));

        var moved = Leads.toCrm(contact);

        assertThat(moved).hasSameSizeAs(Leads.lead(7));
        assertThat(moved.properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder(
                        "Email=person7@company7.example",
                        "FirstName=Given7",
                        "LastName=Family7",
                        "Company=Company 7",
                        "Title=Head of 7",
                        "Phone=+44 20 7946 0007",
                        "Street=7 High Street",
                        "City=Springfield",
                        "PostalCode=00007",
                        "Country=United States",
                        "Entente_Score__c=7");
    }
}
