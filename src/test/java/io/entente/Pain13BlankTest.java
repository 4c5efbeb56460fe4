package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pain 13: blanks overwrite good data, or can never be passed on. Here each field says which, for each direction:
 * three policies, the third with either side as the owner.
 */
class Pain13BlankTest extends LoopScenario {
    private int next;

    Pain13BlankTest(@TempDir Path folder) {
        super(folder, Pain13BlankTest::policies);
    }

    private static String policies(String shipped) {
        return shipped.replace("crm: Title, winner: newest", "crm: Title, winner: newest, blank: ignore")
                .replace("crm: Phone, winner: newest", "crm: Phone, winner: newest, blank: propagate")
                .replace(
                        "crm: MobilePhone, winner: newest",
                        "crm: MobilePhone, winner: crm, blank: propagate-from-owner")
                .replace(
                        "crm: {Lead: City, Contact: MailingCity}, winner: newest",
                        "crm: {Lead: City, Contact: MailingCity}, winner: marketing, blank: propagate-from-owner");
    }

    @ParameterizedTest
    @CsvSource({"position, Title, kept", "phone, Phone, emptied", "mobile, MobilePhone, kept", "city, City, emptied"})
    void a_field_emptied_in_marketing(String alias, String field, String inCrm) {
        int contact = known(alias);
        var lead = crmId(marketer.value(contact, "email"));

        marketer.edit(contact, Map.of(alias, ""));
        sync();

        assertThat(sales.value("Lead", lead, field)).isEqualTo(inCrm.equals("kept") ? "filled" : "");
        assertThat(marketer.value(contact, alias)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"position, Title, kept", "phone, Phone, emptied", "mobile, MobilePhone, emptied", "city, City, kept"})
    void a_field_emptied_in_the_crm(String alias, String field, String inMarketing) {
        int contact = known(alias);
        var lead = crmId(marketer.value(contact, "email"));

        sales.edit("Lead", lead, Map.of(field, ""));
        sync();

        assertThat(marketer.value(contact, alias)).isEqualTo(inMarketing.equals("kept") ? "filled" : "");
        assertThat(sales.value("Lead", lead, field)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"position, Title", "phone, Phone", "mobile, MobilePhone", "city, City"})
    void a_field_filled_again_travels_whoever_emptied_it(String alias, String field) {
        int contact = known(alias);
        var lead = crmId(marketer.value(contact, "email"));
        marketer.edit(contact, Map.of(alias, ""));
        sync();

        sales.edit("Lead", lead, Map.of(field, "again"));
        sync();

        assertThat(marketer.value(contact, alias)).isEqualTo("again");
    }

    @Test
    void a_blank_that_meets_a_value_for_the_first_time_never_empties_it() {
        var email = "ada" + next++ + "@pain13.example";
        var lead = sales.addLead(
                email, Map.of("Title", "filled", "Phone", "filled", "MobilePhone", "filled", "City", "filled"));
        int contact = marketer.addLead(email);

        sync();

        for (var field : Map.of("position", "Title", "phone", "Phone", "mobile", "MobilePhone", "city", "City")
                .entrySet()) {
            assertThat(marketer.value(contact, field.getKey())).isEqualTo("filled");
            assertThat(sales.value("Lead", lead, field.getValue())).isEqualTo("filled");
        }
    }

    private int known(String alias) {
        int contact = marketer.addLead("ada" + next++ + "@pain13.example");
        marketer.edit(contact, Map.of(alias, "filled"));
        sync();
        return contact;
    }
}
