package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pain 11: one value that a picklist does not know blocks the whole record. Here each field says what happens: its value
 * stays behind, the record waits, or a default takes its place; and one finding says why.
 */
class Pain11PicklistTest extends LoopScenario {
    private static final Map<String, List<String>> LISTS = Map.of(
            "Title", List.of("Engineer", "Analyst"),
            "City", List.of("London", "Paris"),
            "Phone", List.of("1", "2"));

    private int next;

    Pain11PicklistTest(@TempDir Path folder) {
        super(folder, Pain11PicklistTest::policies);
        LISTS.forEach((field, choices) -> sales.retype("Lead", field, "picklist", choices));
    }

    private static String policies(String shipped) {
        return shipped.replace(
                        "crm: Title, winner: newest",
                        "crm: Title, winner: newest, values: {Boffin: Engineer}, unmapped: drop")
                .replace(
                        "crm: {Lead: City, Contact: MailingCity}, winner: newest",
                        "crm: {Lead: City, Contact: MailingCity}, winner: newest, unmapped: block")
                .replace("crm: Phone, winner: newest", "crm: Phone, winner: newest, unmapped: default, default: \"1\"");
    }

    @ParameterizedTest
    @CsvSource({"entente_industry, Industry, not-in-list", "position, Title, unmapped-value"})
    void drop_and_warn_the_rest_of_the_record_still_syncs_with_one_clear_finding(
            String alias, String field, String code) {
        int contact = marketer.add(person(Map.of(alias, "Alchemy", "mobile", "+44 1")));
        sync();
        var lead = crm(contact);
        assertThat(sales.value("Lead", lead, "MobilePhone")).isEqualTo("+44 1");
        assertThat(sales.value("Lead", lead, field)).isEmpty();
        assertOne(contact, code, field);

        marketer.edit(contact, Map.of("mobile", "+44 2", alias, "Astrology"));
        var run = sync();

        assertThat(sales.value("Lead", lead, "MobilePhone")).isEqualTo("+44 2");
        assertThat(run.counts().parked()).isZero();
        assertOne(contact, code, field);
    }

    @Test
    void block_a_new_record_waits_with_the_reason_until_the_value_is_known() {
        int contact = marketer.add(person(Map.of("city", "Atlantis")));

        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_crm_id")).isEmpty();
        assertThat(marketer.value(contact, "entente_error"))
                .startsWith("entente.value-blocks-record: City takes listed");
        assertOne(contact, "value-blocks-record", "city");

        sales.retype("Lead", "City", "picklist", List.of("London", "Paris", "Atlantis"));
        clock.pass(Duration.ofMinutes(61));
        sync();
        assertThat(sales.value("Lead", crm(contact), "City")).isEqualTo("Atlantis");
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
        assertThat(findings(marketer.value(contact, "email"))).isEmpty();
    }

    @Test
    void block_a_known_record_waits_too_but_no_refusal_does() {
        int contact = marketer.add(person(Map.of("city", "London")));
        sync();
        var lead = crm(contact);

        marketer.edit(contact, Map.of("city", "Shangri-La", "mobile", "+44 3"));
        marketer.optOut(contact);
        sync();

        assertThat(sales.value("Lead", lead, "MobilePhone")).isEmpty();
        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
        assertOne(contact, "value-blocks-record", "City");
        assertThat(marketer.value(contact, "entente_error")).contains("City");

        marketer.edit(contact, Map.of("city", "Paris"));
        sync();
        assertThat(sales.value("Lead", lead, "City")).isEqualTo("Paris");
        assertThat(sales.value("Lead", lead, "MobilePhone")).isEqualTo("+44 3");
        assertThat(loop.engine().store().<Long>read(session -> session.journal().count(ChangeState.PARKED)))
                .isZero();
    }

    @Test
    void default_takes_the_place_of_the_value_and_does_not_come_back() {
        int contact = marketer.add(person(Map.of("phone", "3", "mobile", "+44 4")));

        sync();

        var lead = crm(contact);
        assertThat(sales.value("Lead", lead, "Phone")).isEqualTo("1");
        assertThat(sales.value("Lead", lead, "MobilePhone")).isEqualTo("+44 4");
        assertThat(marketer.value(contact, "phone")).isEqualTo("3");

        sales.edit("Lead", lead, Map.of("Phone", "2"));
        sync();
        assertThat(marketer.value(contact, "phone")).isEqualTo("2");
        marketer.edit(contact, Map.of("phone", "4"));
        sync();
        assertThat(sales.value("Lead", lead, "Phone")).isEqualTo("1");
        assertThat(marketer.value(contact, "phone")).isEqualTo("4");
    }

    private Map<String, Object> person(Map<String, String> more) {
        var values = new HashMap<String, Object>(
                Map.of("email", "ada" + next++ + "@pain11.example", "lastname", "Lovelace", "company", "Analytical"));
        values.putAll(more);
        return values;
    }

    private String crm(int contact) {
        return crmId(marketer.value(contact, "email"));
    }

    private void assertOne(int contact, String code, String field) {
        assertThat(loop.findings(loop.person(marketer.value(contact, "email"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
                .satisfies(finding -> assertThat(finding.field()).contains(field))
                .extracting(Finding::message)
                .asString()
                .contains("config/mapping.yaml");
    }
}
