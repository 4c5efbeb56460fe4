package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.sandbox.mautic.MauticUser.Right;
import io.entente.sandbox.salesforce.CustomField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./entente check} says about a configuration and two live systems. */
class CheckTest {
    private final Path folder;

    CheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_lists_behind_states_and_countries_are_held_against_the_rules() {
        try (var bench = CheckBench.fresh(folder)) {
            new Wire(bench.org.uri(), "none").post("/sandbox/address-lists", Map.of());
            bench.rules(
                    "{name: country, marketing: country, crm: {Lead: Country}, values: {Vietnam: Vietnam}}",
                    "{name: state, marketing: state, crm: {Lead: State}}");

            var checked = bench.check();

            assertThat(checked.lines("ERROR")).anySatisfy(line -> assertThat(line)
                    .contains("field country (Lead)", "\"Vietnam\", which Country does not list"));
            assertThat(checked.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("field state (Lead)", "listed values only"));
        }
    }

    @Test
    void a_path_leads_to_a_record_only_by_what_records_are_found_by() {
        try (var bench = CheckBench.with(folder, EnumSet.allOf(Right.class), org -> org.customField(
                        CustomField.externalId("Account", "Customer_No__c", 20))
                .customField(CustomField.text("Account", "Region__c", 20)))) {
            bench.rules(
                    "{name: number, marketing: fax, crm: {Contact: Account.Customer_No__c}}",
                    "{name: region, marketing: city, crm: {Contact: Account.Region__c}}",
                    "{name: nobodys, marketing: state, crm: {Contact: Account.Nothing__c}}");

            var checked = bench.check();

            assertThat(checked.lines("ERROR"))
                    .anySatisfy(line ->
                            assertThat(line).contains("field region (Contact)", "set `direction: to-marketing`"))
                    .anySatisfy(line -> assertThat(line).contains("field nobodys (Contact)"))
                    .noneSatisfy(line -> assertThat(line).contains("field number"));
        }
    }

    @Test
    void a_fresh_org_and_mautic_lack_our_fields_and_each_is_named_with_the_remedy() {
        try (var bench = CheckBench.fresh(folder)) {
            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("salesforce Lead.Entente_Id__c", "check --fix"))
                    .anySatisfy(line -> assertThat(line).contains("salesforce Contact.Entente_Id__c"))
                    .anySatisfy(
                            line -> assertThat(line)
                                    .matches(
                                            "ERROR +mapping.yaml: line \\d+: field crm-id: mautic has no field entente_crm_id.*"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("score (Contact, Lead): salesforce has no field Entente_Score__c"));
            assertThat(ended.printed().lines().reduce((a, b) -> b).orElseThrow())
                    .matches("\\d+ errors, \\d+ warnings");
        }
    }

    @Test
    void a_text_in_a_number_or_the_other_way_is_told_with_both_fields() {
        try (var bench = prepared()) {
            bench.rules(
                    "{name: employees, marketing: city, crm: {Lead: NumberOfEmployees}, direction: to-crm}",
                    "{name: revenue, marketing: attribution, crm: {Lead: AnnualRevenue}, direction: to-crm}",
                    "{name: opt-out, kind: opt-out, marketing: dnc.email, crm: {Lead: Title}}");

            var ended = bench.check();

            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("line 8: field employees (Lead)", "city (text)", "NumberOfEmployees (number)"))
                    .anySatisfy(line -> assertThat(line).contains("line 10: field opt-out (Lead)", "Title", "refusal"))
                    .hasSize(2);
            assertThat(ended.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("line 9: field revenue (Lead)", "rounded"));
        }
    }

    @Test
    void fields_of_an_opt_in_must_be_there_and_hold_a_time_and_a_text() {
        try (var bench = prepared()) {
            bench.rules("{name: no-mail, kind: opt-out, marketing: dnc.email, crm: HasOptedOutOfEmail, opt-in:"
                    + " {time: {marketing: city, crm: CreatedDate}, source: {marketing: points, crm: Titel}}}");

            var ended = bench.check();

            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("line 8: field no-mail", "city is no date"))
                    .anySatisfy(line -> assertThat(line).contains("line 8: field no-mail", "points is no text"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("line 8: field no-mail (Contact, Lead)", "no field Titel", "did you mean Title?"))
                    .hasSize(3);
        }
    }

    @Test
    void a_field_of_a_related_record_that_is_not_shown_is_told() {
        try (var bench = prepared()) {
            bench.rules(
                    "{name: owner, marketing: address2, crm: {Lead: Owner.Nme}, direction: to-marketing}",
                    "{name: owner-mail, marketing: address1, crm: {Lead: Owner.Email}, direction: to-marketing}");

            assertThat(bench.check().lines("ERROR")).singleElement().satisfies(line -> assertThat(line)
                    .contains("line 8: field owner (Lead)", "no field Owner.Nme"));
        }
    }

    @Test
    void a_mark_of_archived_records_is_held_against_rules_and_lists() {
        try (var bench = prepared()) {
            bench.set("delete.marketing-to-crm", "archive");
            bench.set("delete.crm-to-marketing", "archive");
            bench.rules("{name: status, marketing: position, crm: {Lead: Status}, direction: to-marketing}");
            bench.set("delete.archive-crm", "Status=Gone");
            bench.set("delete.archive-marketing", "city=Deleted");

            var ended = bench.check();

            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("delete.archive-crm (Lead)", "Status", "listed"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("delete.archive-marketing is 'city=Deleted'", "email, lastname, position"))
                    .hasSize(2);
            assertThat(ended.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("delete.archive-crm (Contact)", "none is marked"));

            bench.set("delete.archive-crm", "Status=Closed - Not Converted");
            bench.set("delete.archive-marketing", "position=Deleted");

            assertThat(bench.check().lines("ERROR")).isEmpty();
        }
    }

    @Test
    void a_mark_is_not_looked_at_where_nothing_is_archived() {
        try (var bench = prepared()) {
            bench.rules();
            bench.set("delete.archive-crm", "nonsense");

            assertThat(bench.check().lines("ERROR")).isEmpty();
        }
    }

    @Test
    void a_longer_source_is_a_warning_with_both_lengths() {
        try (var bench = prepared()) {
            bench.rules("{name: mobile, marketing: address1, crm: {Lead: Title}, direction: to-crm}");

            var ended = bench.check();

            assertThat(ended.code()).isZero();
            assertThat(ended.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("address1", "191", "Title", "128"));
        }
    }

    @Test
    void values_that_a_restricted_list_does_not_hold_are_named() {
        try (var bench = prepared()) {
            bench.rules(
                    "{name: industry, marketing: position, crm: {Lead: Industry}, direction: to-crm, values: {Banks: Banking, Pets: Petting}}",
                    "{name: rating, marketing: title, crm: {Lead: Rating}, direction: to-crm}",
                    "{name: status, marketing: address2, crm: {Lead: Status}, direction: to-crm}",
                    "{name: source, marketing: fax, crm: {Lead: LeadSource}, direction: to-crm, values: {Web: Webb}}");

            var ended = bench.check();

            assertThat(ended.lines("ERROR")).singleElement().satisfies(line -> assertThat(line)
                    .contains("line 8: field industry", "\"Petting\"")
                    .doesNotContain("Banking"));
            assertThat(ended.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("line 9: field rating", "Rating"))
                    .anySatisfy(
                            line -> assertThat(line).contains("line 10: field status", "free text", "4 listed values"))
                    .anySatisfy(line -> assertThat(line).contains("line 11: field source", "\"Webb\""));
        }
    }

    @Test
    void a_field_that_cannot_be_written_and_one_that_does_not_exist_are_told() {
        try (var bench = prepared()) {
            bench.rules(
                    "{name: converted, marketing: address2, crm: {Lead: ConvertedAccountId}}",
                    "{name: active, marketing: last_active, crm: {Lead: ConvertedDate}, direction: to-marketing}",
                    "{name: title, marketing: positon, crm: {Lead: Titel}}",
                    "{name: phone, marketing: phone, crm: {Lead: Phone}, default: \"%s\"}".formatted("1".repeat(41)));

            var ended = bench.check();

            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("converted (Lead)", "ConvertedAccountId", "Edit"))
                    .anySatisfy(line -> assertThat(line).contains("line 9: field active", "last_active", "direction"))
                    .anySatisfy(line -> assertThat(line).contains("no field positon", "did you mean position?"))
                    .anySatisfy(line -> assertThat(line).contains("no field Titel", "did you mean Title?"))
                    .anySatisfy(line -> assertThat(line).contains("phone (Lead)", "default"));
        }
    }

    @Test
    void a_required_field_that_no_rule_fills_is_a_warning() {
        try (var bench = prepared()) {
            bench.mapping("""
                    scope:
                      into-crm:
                        - {field: emial, is: present}
                        - {field: city, is: at-least, values: [5]}
                    closed-statuses: [Dead]
                    fields:
                      - {name: email, kind: email, marketing: email, crm: Email}
                      - {name: last-name, marketing: lastname, crm: LastName}
                    """);

            var ended = bench.check();

            assertThat(ended.lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("salesforce Lead.Company", "parked"))
                    .anySatisfy(line -> assertThat(line).contains("line 5: closed-statuses", "\"Dead\""))
                    .noneSatisfy(line -> assertThat(line).contains("Lead.LastName"));
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line ->
                            assertThat(line).contains("mapping.yaml: line 3: scope emial: ", "did you mean email?"))
                    .anySatisfy(line -> assertThat(line).contains("line 4: scope city", "number"));
        }
    }

    @Test
    void an_id_field_of_another_kind_is_told_point_by_point() {
        try (var bench = CheckBench.with(folder, EnumSet.allOf(Right.class), org -> org.customField(
                        CustomField.text("Lead", "Entente_Id__c", 20))
                .customField(CustomField.externalId("Contact", "Entente_Id__c", 36)))) {
            bench.rules();

            var ended = bench.check();

            assertThat(ended.lines("ERROR")).hasSize(3).allSatisfy(line -> assertThat(line)
                    .contains("salesforce Lead.Entente_Id__c"));
            assertThat(ended.printed()).contains("External ID", "Unique", "36 characters");
        }
    }

    @Test
    void wrong_settings_and_wrong_rules_are_told_together_with_file_and_line() {
        try (var bench = prepared()) {
            bench.properties("marketing.urll=http://x\nretry.times=many\n");
            bench.mapping("""
                    scope:
                      into-crm:
                        - {field: email, is: present}
                    fields:
                      - {name: email, kind: email, marketing: email, crm: Email, winer: crm}
                      - {name: title, marketing: title, crm: Title, winner: nobody}
                    """);

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line ->
                            assertThat(line).contains("line 1", "marketing.urll", "did you mean marketing.url?"))
                    .anySatisfy(line -> assertThat(line).contains("line 2", "retry.times", "0 to 100"))
                    .anySatisfy(line -> assertThat(line).contains("mapping.yaml", "line 5", "winer"))
                    .anySatisfy(line -> assertThat(line).contains("line 6", "nobody"));
            assertThat(ended.lines("OK")).hasSize(2);
            assertThat(ended.lines("WARNING")).isEmpty();
        }
    }

    @Test
    void a_side_that_refuses_the_password_does_not_hide_what_is_wrong_on_the_other() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.set("marketing.password", "wrong");

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "marketing.password"))
                    .anySatisfy(line -> assertThat(line).contains("salesforce Lead.Entente_Id__c"));
            assertThat(ended.printed()).doesNotContain("wrong");
        }
    }

    @Test
    void a_wrong_client_secret_and_an_address_where_nobody_answers_are_told_at_once() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.set("salesforce.client-secret", "not-the-one");
            bench.set("marketing.url", bench.mautic.uri().toString());
            bench.mautic.close();

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "cannot be reached"))
                    .anySatisfy(line -> assertThat(line).contains("crm salesforce", "login refused"))
                    .hasSize(2);
        }
    }

    @Test
    void a_missing_setting_is_named_and_the_other_side_is_checked() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.set("marketing.url", "");

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing.url is not set"))
                    .anySatisfy(line -> assertThat(line).contains("salesforce Lead.Entente_Id__c"));
        }
    }

    @Test
    void a_missing_right_in_mautic_is_named() {
        try (var bench = CheckBench.with(folder, EnumSet.of(Right.VIEW_CONTACTS), org -> org)) {
            assertThat(bench.check().lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "Custom Fields: View"));
        }
        try (var bench = CheckBench.with(
                folder.resolve("3"), EnumSet.of(Right.VIEW_CONTACTS, Right.MANAGE_FIELDS), org -> org)) {
            bench.mautic.seed(List.of(Map.of("email", "ada@example.org")));
            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "Edit Own and Edit Others"));
        }
        try (var bench = CheckBench.with(folder.resolve("2"), EnumSet.of(Right.MANAGE_FIELDS), org -> org)) {
            assertThat(bench.check().lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "lacks a right"));
        }
    }

    @Test
    void a_mautic_without_contacts_cannot_prove_the_right_to_edit() {
        try (var bench = unpeopled()) {
            bench.rules();

            assertThat(bench.check().lines("WARNING"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "may edit"));
        }
    }

    @Test
    void scripts_get_the_same_as_json() throws IOException {
        try (var bench = CheckBench.fresh(folder)) {
            var ended = bench.check("--json");

            var json = new ObjectMapper().readTree(ended.printed());
            assertThat(json.path("complete").asBoolean()).isTrue();
            assertThat(json.path("errors").asInt()).isPositive();
            assertThat(json.path("notices")).anySatisfy(notice -> {
                assertThat(notice.path("level").asText()).isEqualTo("error");
                assertThat(notice.path("place").asText()).isEqualTo("salesforce Lead.Entente_Id__c");
                assertThat(notice.path("code").asText()).isEqualTo("missing-id-field");
            });
        }
    }

    /** Both sides with the id fields, so that only what a test is about is wrong. */
    private CheckBench prepared() {
        var bench = unpeopled();
        bench.mautic.seed(List.of(Map.of("firstname", "Nobody")));
        return bench;
    }

    private CheckBench unpeopled() {
        return CheckBench.with(folder, EnumSet.allOf(Right.class), org -> org.customField(
                        CustomField.externalId("Lead", "Entente_Id__c", 36))
                .customField(CustomField.externalId("Contact", "Entente_Id__c", 36)));
    }
}
