package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of every type go both ways between systems that keep them in different forms, and no form comes back as a change:
 * {@link LoopScenario} ends every test with a sync and a comparison that find nothing.
 */
class FieldTypesTest extends LoopScenario {
    private static final String RULES = """

              - {name: interests, marketing: interests, crm: {Lead: Interests__c}, winner: newest, blank: propagate}
              - {name: hobbies, marketing: hobbies, crm: {Lead: Hobbies__c}, winner: newest}
              - {name: met-at, marketing: met_at, crm: {Lead: Met_At__c}, winner: newest}
              - {name: born-on, marketing: born_on, crm: {Lead: Born_On__c}, winner: newest}
              - {name: rating, marketing: rating_value, crm: {Lead: Rating__c}, winner: newest}
              - {name: revenue, marketing: revenue, crm: {Lead: Revenue__c}, winner: newest}
              - {name: is-partner, marketing: is_partner, crm: {Lead: Is_Partner__c}, winner: newest}
              - name: language
                marketing: lang
                crm: {Lead: Languages__c}
                winner: newest
                values: {german: Deutsch, english: English}
                unmapped: drop
              - {name: sponsor, marketing: sponsor, crm: {Lead: OwnerId}, winner: newest}
            """;

    FieldTypesTest(@TempDir Path folder) {
        super(folder, (String rules) -> rules + RULES);
        makeMarketingFields();
        makeCrmFields();
    }

    private void makeMarketingFields() {
        var admin = Wire.basic(company.marketing().uri(), "admin", "sandbox");
        List.of(
                        field("interests", "multiselect", Map.of("list", options("golf", "art", "tea", "chess"))),
                        field("hobbies", "textarea", Map.of()),
                        field("met_at", "datetime", Map.of()),
                        field("born_on", "date", Map.of()),
                        field("rating_value", "number", Map.of("scale", 4)),
                        field("revenue", "number", Map.of("scale", 2)),
                        field("is_partner", "boolean", Map.of("yes", "Yes", "no", "No")),
                        field("lang", "multiselect", Map.of("list", options("german", "english", "latin"))),
                        field("sponsor", "text", Map.of()))
                .forEach(field -> admin.post("/api/fields/contact/new", field));
    }

    private void makeCrmFields() {
        sales.addField("Interests__c", several("tea", "chess", "art", "golf"));
        sales.addField("Hobbies__c", several("Hiking", "Cooking"));
        sales.addField("Met_At__c", Map.of("type", "DateTime"));
        sales.addField("Born_On__c", Map.of("type", "Date"));
        sales.addField("Rating__c", Map.of("type", "Number", "precision", 8, "scale", 2));
        sales.addField("Revenue__c", Map.of("type", "Currency", "precision", 18, "scale", 2));
        sales.addField("Is_Partner__c", Map.of("type", "Checkbox"));
        sales.addField("Languages__c", several("English", "Deutsch"));
    }

    @Test
    void several_choices_travel_whatever_order_a_side_keeps_them_in() {
        int contact = known("ada@choices.example", Map.of("interests", List.of("golf", "tea")));
        var lead = crmId("ada@choices.example");
        assertThat(sales.value("Lead", lead, "Interests__c")).isEqualTo("tea;golf");

        sales.edit("Lead", lead, Map.of("Interests__c", "golf;art;chess"));
        sync();
        assertThat(marketer.value(contact, "interests").split("\\|")).containsExactlyInAnyOrder("golf", "art", "chess");

        marketer.edit(contact, Map.of("interests", "chess|golf|art"));
        assertThat(sync().counts().differences()).isZero();

        sales.edit("Lead", lead, Map.of("Interests__c", ""));
        sync();
        assertThat(marketer.value(contact, "interests")).isEmpty();
    }

    @Test
    void several_choices_fit_into_a_text_and_back() {
        int contact = known("ada@texts.example", Map.of("hobbies", "Cooking; Hiking"));
        var lead = crmId("ada@texts.example");
        assertThat(sales.value("Lead", lead, "Hobbies__c")).isEqualTo("Hiking;Cooking");

        sales.edit("Lead", lead, Map.of("Hobbies__c", "Hiking"));
        sync();
        assertThat(marketer.value(contact, "hobbies")).isEqualTo("Hiking");

        marketer.edit(contact, Map.of("hobbies", "Sailing", "position", "Countess"));
        sync();
        assertThat(sales.value("Lead", lead, "Hobbies__c")).isEqualTo("Hiking");
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(findings("ada@texts.example")).containsExactly("not-in-list");
    }

    @Test
    void each_of_several_choices_is_translated() {
        int contact = known("ada@words.example", Map.of("lang", List.of("english", "german")));
        var lead = crmId("ada@words.example");
        assertThat(sales.value("Lead", lead, "Languages__c")).isEqualTo("English;Deutsch");

        sales.edit("Lead", lead, Map.of("Languages__c", "Deutsch"));
        sync();
        assertThat(marketer.value(contact, "lang")).isEqualTo("german");

        marketer.edit(contact, Map.of("lang", List.of("german", "latin")));
        sync();
        assertThat(sales.value("Lead", lead, "Languages__c")).isEqualTo("Deutsch");
        assertThat(findings("ada@words.example")).containsExactly("unmapped-value");
    }

    @Test
    void times_days_numbers_and_flags_keep_their_value_in_the_form_of_each_side() {
        int contact = known(
                "ada@types.example",
                Map.of(
                        "met_at",
                        "2026-03-29 02:30:00",
                        "born_on",
                        "1815-12-10",
                        "rating_value",
                        3.1459,
                        "revenue",
                        1234567.1,
                        "is_partner",
                        true));
        var lead = crmId("ada@types.example");
        assertThat(sales.value("Lead", lead, "Met_At__c")).isEqualTo("2026-03-29T02:30:00.000+0000");
        assertThat(sales.value("Lead", lead, "Born_On__c")).isEqualTo("1815-12-10");
        assertThat(sales.value("Lead", lead, "Rating__c")).isEqualTo("3.15");
        assertThat(sales.value("Lead", lead, "Revenue__c")).isEqualTo("1234567.1");
        assertThat(sales.value("Lead", lead, "Is_Partner__c")).isEqualTo("true");
        assertThat(marketer.value(contact, "rating_value")).isEqualTo("3.1459");

        sales.edit(
                "Lead",
                lead,
                Map.of(
                        "Met_At__c",
                        "2026-10-25T01:30:00.000+0200",
                        "Born_On__c",
                        "1852-11-27",
                        "Rating__c",
                        2.5,
                        "Revenue__c",
                        7.3,
                        "Is_Partner__c",
                        false));
        sync();
        assertThat(marketer.value(contact, "met_at")).isEqualTo("2026-10-24 23:30:00");
        assertThat(marketer.value(contact, "born_on")).isEqualTo("1852-11-27");
        assertThat(marketer.value(contact, "rating_value")).isEqualTo("2.5");
        assertThat(marketer.value(contact, "revenue")).isEqualTo("7.3");
        assertThat(marketer.value(contact, "is_partner")).isEqualTo("0");
    }

    @Test
    void trimmed_texts_and_addresses_in_other_letters_are_no_change() {
        int contact = known("Ada.King@Letters.Example", Map.of("position", "  Countess "));
        var lead = crmId("ada.king@letters.example");
        assertThat(sales.value("Lead", lead, "Email")).isEqualTo("ada.king@letters.example");
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");

        sales.edit("Lead", lead, Map.of("Email", "ADA.KING@letters.example", "Title", " Countess  "));
        assertThat(sync().counts().differences()).isZero();
        marketer.edit(contact, Map.of("email", "ADA.king@LETTERS.example"));
        assertThat(sync().counts().differences()).isZero();
    }

    @Test
    void an_id_of_fifteen_characters_and_one_of_eighteen_are_one() {
        int contact = known("ada@ids.example", Map.of());
        var lead = crmId("ada@ids.example");
        var tom = sales.user("Tom Okafor");

        marketer.edit(contact, Map.of("sponsor", tom.substring(0, 15)));
        sync();
        assertThat(sales.value("Lead", lead, "OwnerId")).isEqualTo(tom);
        assertThat(marketer.value(contact, "sponsor")).isEqualTo(tom.substring(0, 15));

        var other = sales.user("Piotr Zielinski");
        sales.edit("Lead", lead, Map.of("OwnerId", other.substring(0, 15)));
        sync();
        assertThat(marketer.value(contact, "sponsor")).isEqualTo(other);
    }

    private int known(String email, Map<String, ?> more) {
        int contact = marketer.addLead(email);
        if (!more.isEmpty()) {
            marketer.edit(contact, more);
        }
        sync();
        return contact;
    }

    private static Map<String, Object> field(String alias, String type, Map<String, Object> properties) {
        return Map.of("alias", alias, "label", alias, "type", type, "properties", properties);
    }

    private static List<Map<String, String>> options(String... values) {
        return List.of(values).stream()
                .map(value -> Map.of("label", value, "value", value))
                .toList();
    }

    private static Map<String, Object> several(String... values) {
        return Map.of(
                "type",
                "MultiselectPicklist",
                "valueSet",
                Map.of(
                        "valueSetDefinition",
                        Map.of(
                                "value",
                                List.of(values).stream()
                                        .map(value -> Map.of("fullName", value, "label", value))
                                        .toList())));
    }
}
