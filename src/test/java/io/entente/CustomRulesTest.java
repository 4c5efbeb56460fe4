package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin changes in the field rules is what happens. */
class CustomRulesTest extends LoopScenario {
    CustomRulesTest(@TempDir Path folder) {
        super(folder, CustomRulesTest::changed);
    }

    private static String changed(String shipped) {
        return shipped.replace("crm: Title, winner: newest", "crm: Title, winner: marketing, blank: propagate")
                .replace(
                        "crm: MobilePhone, winner: newest",
                        "crm: MobilePhone, winner: crm, blank: propagate-from-owner")
                .replace("United States: United States", "Germany: DE")
                .replace(
                        "crm: HasOptedOutOfEmail}",
                        "crm: HasOptedOutOfEmail}\n"
                                + "  - {name: text-opt-out, kind: opt-out, marketing: dnc.sms, crm: DoNotCall}");
    }

    @Test
    void a_blank_travels_both_ways_where_the_rule_says_so() {
        int contact = known("ada@one.example", Map.of("position", "Countess"));
        marketer.edit(contact, Map.of("position", ""));
        sync();
        assertThat(sales.value("Lead", crmId("ada@one.example"), "Title")).isEmpty();

        marketer.edit(contact, Map.of("position", "Analyst"));
        sync();
        sales.edit("Lead", crmId("ada@one.example"), Map.of("Title", ""));
        sync();
        assertThat(marketer.value(contact, "position")).isEmpty();
    }

    @Test
    void a_blank_travels_only_from_the_owner_where_the_rule_says_so() {
        int contact = known("ada@two.example", Map.of("mobile", "+49 170 1"));
        var lead = crmId("ada@two.example");

        marketer.edit(contact, Map.of("mobile", ""));
        sync();
        assertThat(sales.value("Lead", lead, "MobilePhone")).isEqualTo("+49 170 1");

        sales.edit("Lead", lead, Map.of("MobilePhone", "+49 170 2"));
        sync();
        sales.edit("Lead", lead, Map.of("MobilePhone", ""));
        sync();
        assertThat(marketer.value(contact, "mobile")).isEmpty();
    }

    @Test
    void every_channel_has_refusals_of_its_own() {
        int contact = known("ada@channels.example", Map.of());
        var lead = crmId("ada@channels.example");

        marketer.optOut(contact, "sms");
        sync();
        assertThat(sales.value("Lead", lead, "DoNotCall")).isEqualTo("true");
        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("false");

        marketer.optIn(contact, "sms");
        sales.edit("Lead", lead, Map.of("DoNotCall", false));
        sync();
        assertThat(sales.value("Lead", lead, "DoNotCall")).isEqualTo("true");
        assertThat(marketer.isOptedOut(contact)).isTrue();
        assertThat(findings("ada@channels.example")).containsOnly("opt-out-unticked");
    }

    @Test
    void a_value_map_translates_both_ways_and_keeps_what_it_does_not_name() {
        int contact = known("ada@three.example", Map.of("country", "Germany"));
        var lead = crmId("ada@three.example");
        assertThat(sales.value("Lead", lead, "Country")).isEqualTo("DE");

        sales.edit("Lead", lead, Map.of("Country", "France"));
        sync();
        assertThat(marketer.value(contact, "country")).isEqualTo("France");

        sales.edit("Lead", lead, Map.of("Country", "DE"));
        sync();
        assertThat(marketer.value(contact, "country")).isEqualTo("Germany");
    }

    @Test
    void a_country_that_mautic_does_not_know_is_told_and_the_rest_goes_on() {
        int contact = known("ada@four.example", Map.of("country", "Germany"));

        sales.edit("Lead", crmId("ada@four.example"), Map.of("Country", "Atlantis", "Phone", "+49 30 1234"));
        sync();

        assertThat(marketer.value(contact, "phone")).isEqualTo("+49 30 1234");
        assertThat(marketer.value(contact, "country")).isEqualTo("Germany");
        assertThat(findings("ada@four.example")).isNotEmpty();
    }

    @Test
    void the_owner_of_a_field_wins_although_the_other_edit_is_newer() {
        int contact = known("ada@five.example", Map.of("position", "Countess"));

        marketer.edit(contact, Map.of("position", "Analyst"));
        sales.edit("Lead", crmId("ada@five.example"), Map.of("Title", "Programmer"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@five.example"), "Title")).isEqualTo("Analyst");
    }

    private int known(String email, Map<String, ?> more) {
        int contact = marketer.addLead(email);
        marketer.edit(contact, more);
        sync();
        return contact;
    }
}
