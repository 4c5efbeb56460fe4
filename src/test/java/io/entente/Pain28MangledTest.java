package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 28: semicolons become bars, strings are cut, missing values are made up. Here hostile strings go round in every
 * text field, byte for byte, as far as the side that stores them lets them stand.
 */
class Pain28MangledTest extends LoopScenario {
    /** By alias, the CRM's field. */
    private static final Map<String, String> FIELDS = Map.of(
            "firstname", "FirstName",
            "lastname", "LastName",
            "company", "Company",
            "position", "Title",
            "address1", "Street",
            "city", "City",
            "mobile", "MobilePhone",
            "entente_description", "Description");

    private static final List<String> HOSTILE = List.of(
            "a;b;c",
            "a|b||c",
            "\"quoted\" 'twice' \\ and",
            "\uD83E\uDDEE \uD83D\uDC69\u200D\uD83D\uDC69",
            "\u05E2\u05D3\u05D4 \u200F(1)",
            "one\ntwo\n\nfour",
            "tab\there",
            "a & b && c",
            "0012",
            "null",
            "1e5",
            "[\"x\"]",
            "{\"a\":1}",
            "%3B;%7C",
            "e\u0301 \u00E9");

    Pain28MangledTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void hostile_strings_of_marketing_go_round_byte_for_byte() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            var values = new HashMap<String, Object>(Map.of("email", email("m", i)));
            for (var alias : FIELDS.keySet()) {
                values.put(alias, HOSTILE.get(i));
            }
            contacts.add(values);
        }
        marketer.seed(contacts);

        assertThat(sync().counts().parked()).isZero();

        for (int i = 0; i < HOSTILE.size(); i++) {
            assertBothHold(email("m", i), HOSTILE.get(i), HOSTILE.get(i));
            // And back: an edit of another field must not send these again in another form.
            sales.edit("Lead", crmId(email("m", i)), Map.of("PostalCode", "AB " + i));
        }
        sync();
        for (int i = 0; i < HOSTILE.size(); i++) {
            assertBothHold(email("m", i), HOSTILE.get(i), HOSTILE.get(i));
        }
    }

    @Test
    void hostile_strings_of_the_crm_go_round_byte_for_byte() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            contacts.add(Map.of("email", email("c", i), "lastname", "Lovelace", "company", "Analytical"));
        }
        marketer.seed(contacts);
        sync();

        for (int i = 0; i < HOSTILE.size(); i++) {
            var values = new HashMap<String, Object>();
            for (var field : FIELDS.values()) {
                values.put(field, HOSTILE.get(i));
            }
            sales.edit("Lead", crmId(email("c", i)), values);
        }
        assertThat(sync().counts().parked()).isZero();

        for (int i = 0; i < HOSTILE.size(); i++) {
            assertBothHold(email("c", i), HOSTILE.get(i), HOSTILE.get(i));
        }
    }

    @Test
    void blanks_around_a_value_are_the_storing_sides_own_affair_and_are_never_sent_to_and_fro() {
        marketer.seed(List.of(
                Map.of("email", email("b", 1), "lastname", " padded ", "company", "Analytical", "position", " x ")));
        sync();
        assertThat(sales.value("Lead", crmId(email("b", 1)), "Title")).isEqualTo("x");
        assertThat(marketer.value(marketingId(email("b", 1)), "position")).isEqualTo(" x ");

        assertThat(sync().progress().total()).isZero();
        assertThat(marketer.value(marketingId(email("b", 1)), "position")).isEqualTo(" x ");
    }

    @Test
    void a_script_reaches_the_crm_as_it_is_and_nothing_is_made_up_for_what_is_missing() {
        var script = "<script>alert(';|')</script>";
        marketer.seed(List.of(
                Map.of("email", email("s", 1), "lastname", "Lovelace", "company", "Analytical", "position", script)));

        sync();

        var lead = crmId(email("s", 1));
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo(script);
        assertThat(marketer.value(marketingId(email("s", 1)), "position")).isEqualTo(script);
        for (var field : List.of("FirstName", "Phone", "City", "Industry", "LeadSource", "Description")) {
            assertThat(sales.value("Lead", lead, field)).as(field).isEmpty();
        }
    }

    private void assertBothHold(String email, String inMarketing, String inCrm) {
        int contact = marketingId(email);
        var lead = crmId(email);
        FIELDS.forEach((alias, field) -> {
            assertThat(marketer.value(contact, alias)).as(alias).isEqualTo(inMarketing);
            assertThat(sales.value("Lead", lead, field)).as(field).isEqualTo(inCrm);
        });
    }

    private static String email(String set, int number) {
        return set + number + "@pain28.example";
    }
}
