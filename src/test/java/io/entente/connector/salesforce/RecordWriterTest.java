package io.entente.connector.salesforce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.sandbox.salesforce.ValidationRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collections: one bad record never costs another, and every refusal says what to do. */
class RecordWriterTest {
    private final Crm crm = Crm.start();

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void a_validation_rule_is_told_in_the_admins_words_and_hinders_nobody() {
        crm.org.add(
                new ValidationRule("Lead", "Title", ValidationRule.Test.EQUALS, "Boss", "Titles must be real jobs"));
        var keys = crm.seed(3);

        var outcomes = crm.connector.write(
                List.of(title(keys.get(0), "Clerk"), title(keys.get(1), "Boss"), title(keys.get(2), "Nurse")));

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(failure(outcomes.get(1)).code()).isEqualTo("salesforce.field-custom-validation-exception");
        assertThat(failure(outcomes.get(1)).getMessage()).contains("Titles must be real jobs");
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    void a_missing_required_field_is_named() {
        var outcome = crm.connector.write(List.of(create(1, Map.of("LastName", FieldValue.text("Tester")))));

        assertThat(failure(outcome.get(0)).code()).isEqualTo("salesforce.required-field-missing");
        assertThat(failure(outcome.get(0)).getMessage()).contains("Company").doesNotContain("Tester");
    }

    @Test
    void wrong_types_and_unknown_fields_are_refused_before_anything_is_sent() {
        var keys = crm.seed(4);
        crm.connector.describe();
        long before = crm.calls();

        var outcomes = crm.connector.write(List.of(
                update(keys.get(0), "AnnualRevenue", FieldValue.text("a lot")),
                update(keys.get(1), "Nothing__c", FieldValue.text("x")),
                update(keys.get(2), "IsConverted", FieldValue.flag(true)),
                update(keys.get(3), "AnnualRevenue", new FieldValue.Amount(new BigDecimal("12.5")))));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.wrong-type");
        assertThat(failure(outcomes.get(0)).getMessage())
                .contains("AnnualRevenue")
                .doesNotContain("a lot");
        assertThat(failure(outcomes.get(1)).kind()).isEqualTo(Failure.Kind.CONFIGURATION);
        assertThat(failure(outcomes.get(2)).code()).isEqualTo("salesforce.read-only-field");
        assertThat(outcomes.get(3)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(crm.calls() - before).isEqualTo(1);
    }

    @Test
    void typed_values_arrive_and_null_clears() {
        var key = crm.seed(1).get(0);

        crm.connector.write(List.of(new Write(
                "Lead",
                person(1),
                Optional.of(key),
                Map.of(
                        "AnnualRevenue", new FieldValue.Amount(new BigDecimal("1234567")),
                        "HasOptedOutOfEmail", FieldValue.flag(true),
                        "Title", FieldValue.blank()))));

        var now = Crm.present(crm.connector.read(List.of(key)));
        assertThat(now).hasEntrySatisfying(key, record -> {
            assertThat(record.value("AnnualRevenue")).isEqualTo(FieldValue.number(1_234_567));
            assertThat(record.value("HasOptedOutOfEmail")).isEqualTo(FieldValue.flag(true));
            assertThat(record.value("Title")).isEqualTo(FieldValue.blank());
        });
    }

    @Test
    void a_round_number_is_written_out_because_an_exponent_makes_a_float_of_it() {
        var key = crm.seed(1).get(0);

        var outcomes = crm.connector.write(
                List.of(update(key, "NumberOfEmployees", new FieldValue.Amount(new BigDecimal("1200")))));

        assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    void a_request_refused_as_a_whole_is_cut_until_the_culprit_stands_alone() {
        var keys = crm.seed(4);
        crm.connector.describe();
        refuseWholeRequests(3);

        var outcomes =
                crm.connector.write(keys.stream().map(key -> title(key, "new")).toList());

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.json-parser-error");
        assertThat(failure(outcomes.get(0)).getMessage()).doesNotContain("secret");
        assertThat(outcomes.subList(1, 4)).allMatch(each -> each instanceof WriteOutcome.Done);
    }

    @Test
    void a_value_too_long_or_not_offered_is_refused_before_anything_is_sent() {
        var keys = crm.seed(2);
        crm.connector.describe();
        long before = crm.calls();

        var outcomes = crm.connector.write(
                List.of(title(keys.get(0), "x".repeat(129)), update(keys.get(1), "Status", FieldValue.text("Ada"))));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.value-too-long");
        assertThat(failure(outcomes.get(0)).getMessage())
                .contains("Title", "128", "129")
                .doesNotContain("xx");
        assertThat(failure(outcomes.get(1)).code()).isEqualTo("salesforce.not-in-picklist");
        assertThat(failure(outcomes.get(1)).getMessage()).contains("Status").doesNotContain("Ada");
        assertThat(crm.calls() - before).isZero();
    }

    @Test
    void one_culprit_among_two_hundred_costs_two_calls_for_each_halving() {
        var keys = crm.seed(200);
        crm.connector.describe();
        refuseWholeRequests(8);
        long before = crm.connector.calls();

        var outcomes =
                crm.connector.write(keys.stream().map(key -> title(key, "new")).toList());

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.json-parser-error");
        assertThat(outcomes.subList(1, 200)).allMatch(each -> each instanceof WriteOutcome.Done);
        // The whole, a look at the fields, seven refused parts and seven that are taken.
        assertThat(crm.connector.calls() - before).isEqualTo(16);
    }

    @Test
    void a_field_hidden_since_it_was_described_is_refused_without_cutting_the_batch() {
        var keys = crm.seed(40);
        var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
        provisioning.provide(Crm.field("Color__c", 20));
        crm.connector.describe();
        String granted = new Soql(crm.gateway)
                .query("SELECT Id FROM FieldPermissions LIMIT 1")
                .rows()
                .get(0)
                .path("Id")
                .asText();
        crm.gateway.call(Request.delete("/sobjects/FieldPermissions/" + granted));
        long before = crm.calls();

        var writes = new ArrayList<Write>();
        keys.forEach(key -> writes.add(update(key, "Color__c", FieldValue.text("red"))));
        writes.set(0, title(keys.get(0), "new"));
        var outcomes = crm.connector.write(writes);

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(outcomes.subList(1, outcomes.size()))
                .allSatisfy(each -> assertThat(failure(each).kind()).isEqualTo(Failure.Kind.CONFIGURATION));
        assertThat(crm.calls() - before).isEqualTo(3);
    }

    @Test
    void a_request_that_is_forbidden_is_not_cut() {
        var keys = crm.seed(4);
        crm.connector.describe();
        crm.fault(
                "PATCH",
                "/services/data",
                403,
                List.of(Map.of("errorCode", "INSUFFICIENT_ACCESS_OR_READONLY", "message", "no")),
                1);

        assertThatThrownBy(() -> crm.connector.write(
                        keys.stream().map(key -> title(key, "new")).toList()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION));
    }

    @Test
    void a_locked_record_is_tried_again() {
        var keys = crm.seed(3);
        crm.control("record-fault", Map.of("statusCode", "UNABLE_TO_LOCK_ROW", "times", 4));

        var outcomes =
                crm.connector.write(keys.stream().map(key -> title(key, "new")).toList());

        assertThat(outcomes).allMatch(each -> each instanceof WriteOutcome.Done);
    }

    @Test
    void a_record_that_stays_locked_is_given_up_as_unavailable() {
        var keys = crm.seed(1);
        crm.control("record-fault", Map.of("statusCode", "UNABLE_TO_LOCK_ROW", "times", 1_000));

        var outcomes = crm.connector.write(List.of(title(keys.get(0), "new")));

        assertThat(failure(outcomes.get(0)).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.unable-to-lock-row");
    }

    @Test
    void a_converted_lead_is_a_conflict_both_by_id_and_by_person() {
        var lead = ((WriteOutcome.Done)
                        crm.connector.write(List.of(person(1, "a@example.org"))).get(0))
                .key();
        crm.control("convert", Map.of("leadId", lead.id()));

        var updated = crm.connector.write(List.of(title(lead, "late")));
        var created = crm.connector.write(List.of(person(1, "a@example.org")));

        assertThat(failure(updated.get(0)).kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(failure(updated.get(0)).code()).isEqualTo("salesforce.converted-lead");
        assertThat(failure(created.get(0)).kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(failure(created.get(0)).code()).isEqualTo("salesforce.duplicate-value");
        assertThat(failure(created.get(0)).getMessage()).contains(lead.id());
    }

    @Test
    void a_lead_that_was_converted_meanwhile_is_not_deleted() {
        var keys = crm.seed(2);
        crm.control("convert", Map.of("leadId", keys.get(0).id()));

        var outcomes = crm.connector.delete(keys);

        assertThat(failure(outcomes.get(0)).kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(crm.connector.count("Lead")).isEqualTo(1);
        assertThat(crm.connector.count("Contact")).isEqualTo(1);
    }

    @Test
    void an_assignment_rule_takes_no_lead_from_its_owner_when_it_is_edited() {
        var key = crm.seed(1).get(0);
        var owner = owner(key);
        crm.control("assign-leads", Map.of("ownerId", crm.rep()));

        crm.connector.write(List.of(title(key, "Nurse")));

        assertThat(owner(key)).isEqualTo(owner);
    }

    @Test
    void a_duplicate_rule_holds_up_one_record_and_names_the_other() {
        var holder = crm.seed(1).get(0);
        crm.control("duplicate-rule", Map.of("object", "Lead", "field", "Email"));

        var outcomes =
                crm.connector.write(List.of(person(1, "person-0@example.org"), person(2, "person-9@example.org")));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("salesforce.duplicate-rule");
        assertThat(failure(outcomes.get(0)).getMessage()).contains(holder.id());
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    void an_org_without_the_external_id_is_told_by_name() {
        try (var bare = Crm.bare()) {
            assertThatThrownBy(() -> bare.connector.write(List.of(person(1, "a@example.org"))))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.code()).isEqualTo("salesforce.external-id-missing");
                        assertThat(failure.getMessage())
                                .contains("Entente_Id__c")
                                .contains("Lead");
                    });
        }
    }

    private FieldValue owner(RecordKey key) {
        var record = Crm.present(crm.connector.read(List.of(key))).get(key);
        return requireNonNull(record).value("Owner.Name");
    }

    private static Write person(int number, String email) {
        Map<String, FieldValue> values = new HashMap<>();
        values.put("LastName", FieldValue.text("Tester"));
        values.put("Company", FieldValue.text("Acme"));
        values.put("Email", FieldValue.text(email));
        return create(number, values);
    }

    private static Write create(int number, Map<String, FieldValue> values) {
        return new Write("Lead", person(number), Optional.empty(), values);
    }

    private static Write title(RecordKey key, String title) {
        return update(key, "Title", FieldValue.text(title));
    }

    private static Write update(RecordKey key, String field, FieldValue value) {
        return new Write(key.object(), person(9), Optional.of(key), Map.of(field, value));
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number).toString());
    }

    private static Failure failure(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
        return ((WriteOutcome.Refused) outcome).failure();
    }

    private void refuseWholeRequests(int times) {
        crm.fault(
                "PATCH",
                "/services/data",
                400,
                List.of(Map.of("errorCode", "JSON_PARSER_ERROR", "message", "Cannot deserialize VALUE secret")),
                times);
    }
}
