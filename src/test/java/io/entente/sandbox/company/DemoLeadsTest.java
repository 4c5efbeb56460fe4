package io.entente.sandbox.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoLeadsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void no_row_is_lost_silently() {
        try (var company = Company.start(CompanySettings.defaults(CLOCK))) {
            var loaded = DemoLeads.first(DemoLeads.SHIPPED).loadInto(company);

            int leftOut = loaded.leftOut().values().stream().mapToInt(n -> n).sum();
            assertThat(loaded.rows()).isEqualTo(5_000).isEqualTo(loaded.contacts() + leftOut);
            assertThat(leftOut).isLessThan(100);
            assertThat(total(company)).isEqualTo(loaded.contacts());
        }
    }

    @Test
    void one_in_ten_is_in_the_crm_already_as_a_lead_or_as_a_contact_with_an_account() {
        try (var company = Company.start(CompanySettings.defaults(CLOCK))) {
            var loaded = DemoLeads.first(1_000).loadInto(company);

            assertThat(loaded.crmLeads() + loaded.crmContacts()).isEqualTo(100);
            assertThat(loaded.crmContacts()).isBetween(10, 50);
            assertThat(count(company, "Lead")).isEqualTo(loaded.crmLeads());
            assertThat(count(company, "Contact")).isEqualTo(loaded.crmContacts());
            assertThat(count(company, "Account")).isBetween(1, loaded.crmContacts());
        }
    }

    @Test
    void the_same_seed_makes_the_same_people_and_another_one_others() {
        var once = DemoLeads.first(500, 7);

        assertThat(once.contacts()).isEqualTo(DemoLeads.first(500, 7).contacts());
        assertThat(once.crm()).isEqualTo(DemoLeads.first(500, 7).crm());
        assertThat(once.crm()).isNotEqualTo(DemoLeads.first(500, 8).crm());
    }

    @Test
    void everybody_in_the_crm_is_in_marketing_too_and_many_differ() {
        var people = DemoLeads.first(1_000);

        var titles = people.contacts().stream()
                .filter(contact -> contact.containsKey("email"))
                .collect(Collectors.toMap(
                        contact -> contact.getOrDefault("email", "").toString().toLowerCase(Locale.ROOT),
                        contact -> contact.getOrDefault("position", "").toString(),
                        (first, second) -> first));
        assertThat(people.crm()).allMatch(person -> titles.containsKey(email(person)));
        assertThat(people.crm())
                .filteredOn(person -> !person.fields().getOrDefault("Title", "").equals(titles.get(email(person))))
                .hasSizeGreaterThan(30);
    }

    @Test
    void every_country_is_one_of_mautics() {
        assertThat(DemoLeads.first(DemoLeads.SHIPPED).contacts())
                .extracting(contact -> contact.getOrDefault("country", ""))
                .contains("Spain", "United States", "Germany")
                .doesNotContain("Espana", "USA", "Deutschland");
    }

    @Test
    void about_three_in_a_hundred_refuse_mail() {
        assertThat(DemoLeads.first(DemoLeads.SHIPPED).contacts())
                .filteredOn(contact -> contact.containsKey("doNotContact"))
                .hasSizeBetween(100, 200);
    }

    @Test
    void more_than_are_shipped_are_refused() {
        assertThatThrownBy(() -> DemoLeads.first(5_001)).hasMessageContaining("between 0 and 5000");
    }

    @Test
    void quotes_keep_commas_and_quotes() {
        assertThat(Csv.rows("a,b\n\"x, \"\"y\"\"\",z\n"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("a", "x, \"y\"").containsEntry("b", "z"));
    }

    private static String email(CrmPerson person) {
        return person.fields().getOrDefault("Email", "").toString().toLowerCase(Locale.ROOT);
    }

    private static int total(Company company) {
        return Wire.basic(company.marketing().uri(), "marketer", "sandbox")
                .get("/api/contacts?limit=1")
                .path("total")
                .asInt();
    }

    private static int count(Company company, String object) {
        return Wire.open(company.crm().uri())
                .get("/sandbox/count?object=" + object)
                .path("count")
                .asInt();
    }
}
