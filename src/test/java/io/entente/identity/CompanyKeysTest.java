package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what two records of one company are recognised. */
class CompanyKeysTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.acme.example/about?x=1, acme.example",
        "acme.example, acme.example",
        "WWW.ACME.EXAMPLE, acme.example",
        "http://acme.example:8080, acme.example",
        "https://shop.acme.example/, shop.acme.example",
        "https://user@acme.example/, acme.example",
    })
    void a_website_is_known_by_its_domain(String address, String domain) {
        assertThat(CompanyKeys.website(address)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "acme", "n/a", "https://www.facebook.com/acme", "linkedin.com/company/acme", "-"})
    void what_names_no_site_of_the_company_says_nothing(String address) {
        assertThat(CompanyKeys.website(address)).isEmpty();
    }

    @Test
    void an_address_is_known_by_its_domain() {
        assertThat(CompanyKeys.mail("Ada@Acme.Example")).contains("acme.example");
        assertThat(CompanyKeys.mail("no address")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@gmail.com",
                "ada@googlemail.com",
                "ada@yahoo.co.uk",
                "ada@Outlook.com",
                "ada@gmx.de",
                "ada@web.de",
                "ada@qq.com",
                "ada@proton.me"
            })
    void a_mailbox_that_anybody_can_have_says_nothing(String address) {
        assertThat(CompanyKeys.mail(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme|acme",
                "ACME Inc.|acme",
                "Acme, Inc|acme",
                "Acme Corporation|acme",
                "Acme GmbH & Co. KG|acme",
                "The Acme Company Ltd.|acme",
                "M\u00fcller & S\u00f6hne GmbH|muller sohne",
                "Gro\u00dfhandel AG|grosshandel",
                "Soci\u00e9t\u00e9 X S.A.|societe x",
                "Acme Sp. z o.o.|acme",
                "Studio Z|studio z",
                "O'Reilly Media|oreilly media",
                "Smith and Co|smith",
                "Limited|limited",
                "3M|3m",
            })
    void a_name_is_known_without_its_legal_form(String name, String core) {
        assertThat(CompanyKeys.name(name)).contains(core);
    }

    @Test
    void no_name_is_no_key() {
        assertThat(CompanyKeys.name("")).isEmpty();
        assertThat(CompanyKeys.name(" - ")).isEmpty();
    }

    @Test
    void names_that_are_only_alike_stay_two() {
        assertThat(CompanyKeys.name("Acme Labs")).isNotEqualTo(CompanyKeys.name("Acme"));
    }
}
