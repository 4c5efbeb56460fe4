package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BrokenRule;
import io.entente.mapping.ResolvedField;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far the rules hold against what the live systems say. */
class ResolvedMappingTest {
    @Test
    void a_rule_whose_field_is_missing_is_left_out_and_told_and_the_others_go_on() {
        var full = Rules.of(aField("phone")).resolved();
        var marketing = new ObjectSchema(
                "contact", true, true, Map.of("phone", aField("phone").marketingSchema()));

        var resolved = ResolvedMapping.of(
                full.rules(), marketing, List.copyOf(full.crm().values()));

        assertThat(resolved.fields()).extracting(field -> field.rule().name()).containsExactly("phone");
        assertThat(resolved.broken())
                .extracting(BrokenRule::message)
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("field email: marketing has no field email"))
                .anyMatch(problem -> problem.startsWith("scope: marketing has no field email"));
    }

    @Test
    void a_refusal_needs_a_yes_no_field() {
        var resolved = Rules.of(anOptOut("noMail").type(FieldType.TEXT)).resolved();

        assertThat(resolved.fields()).extracting(ResolvedField::rule).noneMatch(rule -> rule.name()
                .equals("noMail"));
        assertThat(resolved.broken())
                .extracting(BrokenRule::message)
                .anyMatch(problem -> problem.contains("is no yes/no field"));
    }

    @Test
    void evidence_that_cannot_be_read_is_told_and_the_refusal_travels_all_the_same() {
        var resolved = Rules.of(anOptOut("noMail").endedByEvidence()).resolved();

        assertThat(resolved.fields()).anyMatch(field -> field.rule().name().equals("noMail"));
        assertThat(resolved.broken())
                .extracting(BrokenRule::message)
                .hasSize(6)
                .allMatch(problem -> problem.startsWith("field noMail: ") && problem.contains("has no field"));
    }

    @Test
    void a_field_of_a_related_record_is_read_and_never_written() {
        var account = Rules.of(aField("account").crm("Account.Name"))
                .resolved()
                .byTarget(Side.CRM, "Contact", "Account.Name")
                .orElseThrow();

        assertThat(account.isUpdateable(Side.CRM, "Contact")).isFalse();
        assertThat(account.isUpdateable(Side.MARKETING, "contact")).isTrue();
    }
}
