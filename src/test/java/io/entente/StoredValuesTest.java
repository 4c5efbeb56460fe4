package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that a system changes, refuses or mangles: agreed on, told, and never written for ever. */
class StoredValuesTest extends LoopScenario {
    StoredValuesTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void tags_that_mautic_strips_are_agreed_on_and_told() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        var lead = crmId("ada@one.example");

        sales.edit("Lead", lead, Map.of("Title", "Countess <b>of</b> Lovelace"));
        sync();

        assertThat(marketer.value(contact, "position")).isEqualTo("Countess of Lovelace");
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess <b>of</b> Lovelace");
        assertThat(findings("ada@one.example")).containsExactly("stored-differently");
    }

    @Test
    void what_salesforce_trims_is_agreed_on_and_the_original_stays() {
        marketer.seed(List.of(person("ada@two.example", Map.of("position", "  Countess  "))));

        sync();

        assertThat(sales.value("Lead", crmId("ada@two.example"), "Title")).isEqualTo("Countess");
        assertThat(marketer.value(marketingId("ada@two.example"), "position")).isEqualTo("  Countess  ");
    }

    @Test
    void a_finding_vanishes_once_both_hold_the_same() {
        int contact = marketer.addLead("ada@three.example");
        sync();
        sales.edit("Lead", crmId("ada@three.example"), Map.of("Title", "<i>Countess</i>"));
        sync();

        marketer.edit(contact, Map.of("position", "Analyst"));
        sync();

        assertThat(findings("ada@three.example")).isEmpty();
    }

    @Test
    void a_choice_that_the_crm_does_not_know_is_told_and_the_rest_goes_on() {
        int contact = marketer.addLead("ada@eight.example");
        sync();

        marketer.edit(contact, Map.of("entente_industry", "Analytical Engines", "position", "Countess"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@eight.example"), "Title")).isEqualTo("Countess");
        assertThat(sales.value("Lead", crmId("ada@eight.example"), "Industry")).isEmpty();
        assertThat(findings("ada@eight.example")).containsExactly("not-in-list");
    }

    @Test
    void points_that_go_back_to_nothing_are_nothing_in_the_crm() {
        int contact = marketer.addLead("ada@nine.example");
        marketer.edit(contact, Map.of("points", 12));
        sync();

        marketer.edit(contact, Map.of("points", 0));
        sync();

        assertThat(Double.parseDouble(sales.value("Lead", crmId("ada@nine.example"), "Entente_Score__c")))
                .isEqualTo(marketer.contact(contact).path("points").asDouble());
    }

    private static Map<String, Object> person(String email, Map<String, ?> more) {
        var values = new HashMap<String, Object>(
                Map.of("email", email, "firstname", "Ada", "lastname", "Lovelace", "company", "Analytical"));
        values.putAll(more);
        return values;
    }
}
