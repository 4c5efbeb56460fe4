package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a system changes, refuses or mangles: agreed on, told, and never written for ever. */
class StoredValuesTest extends LoopScenario {
    private int next = 1_000;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcode 🧮 family 👩‍👩‍👧",
                "עדה לאבלייס ‏(1815)",
                "a;b;c|d,e\"f'g\\h",
                "two\nlines",
                "O'Brien & Söhne <3",
                "%00 %s {{var}} ${x} #{y}",
                "e\u0301 is not \u00e9"
            })
    void a_hostile_text_from_the_crm_is_carried_as_it_is_or_told(String text) {
        var email = "crm" + next++ + "@four.example";
        int contact = marketer.addLead(email);
        sync();

        sales.edit("Lead", crmId(email), Map.of("Description", text));
        var run = sync();

        assertThat(run.counts().parked()).isZero();
        if (!marketer.value(contact, "entente_description").equals(text)) {
            assertThat(findings(email)).contains("stored-differently");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcode 🧮 family 👩‍👩‍👧",
                "עדה לאבלייס ‏(1815)",
                "a;b;c|d,e\"f'g\\h",
                "<script>alert('x')</script>",
                "two\nlines",
                "nul\0inside",
                "half \ud83e of a pair",
                "null"
            })
    void a_hostile_text_from_marketing_is_carried_as_it_is_or_told_and_its_batch_goes_on(String text) {
        var email = "ada" + next++ + "@five.example";
        marketer.seed(List.of(
                person(email, Map.of("entente_description", text)), person("eve" + email, Map.of("city", "London"))));

        sync();

        assertThat(sales.value("Lead", crmId("eve" + email), "City")).isEqualTo("London");
        var lead = loop.person(email).living(io.entente.model.Side.CRM);
        boolean carried = !lead.isEmpty()
                && sales.value("Lead", lead.get(0).key().id(), "Description").equals(text);
        if (!carried) {
            assertThat(List.of(
                            findings(email).isEmpty(),
                            marketer.value(marketingId(email), "entente_error").isEmpty()))
                    .contains(false);
        }
    }

    @Test
    void a_text_longer_than_the_field_is_told_and_the_rest_of_the_record_goes_on() {
        var text = "x".repeat(70_000);
        marketer.seed(List.of(
                person("ada@six.example", Map.of("entente_description", text, "position", "Countess")),
                person("eve@six.example", Map.of())));

        sync();

        assertThat(sales.value("Lead", crmId("ada@six.example"), "Title")).isEqualTo("Countess");
        assertThat(sales.value("Lead", crmId("ada@six.example"), "Description")).isEmpty();
        assertThat(findings("ada@six.example")).isNotEmpty();
        assertThat(sales.count("Lead")).isGreaterThan(1);
    }

    @Test
    void an_address_that_is_none_parks_its_record_and_the_batch_goes_on() {
        marketer.seed(
                List.of(person("ada at seven.example", Map.of("id", 7_001)), person("eve@seven.example", Map.of())));

        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(marketer.value(7_001, "entente_error")).isNotEmpty();
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
