package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one field that both sides may write. */
class FieldMergeTest {
    // Both sides agreed on "old". Marketing's edit is "m", the CRM's is "c", "-" is nothing. One word in the table:
    // both
    // hold it in the end; two words: marketing's and the CRM's.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            winner                 | blank                | later | M edits | C edits | both | M empties | C empties | M empties C edits | C empties M edits
            MARKETING              | IGNORE               | C     | m       | c       | m    | -/old     | old/-     | c                 | m
            MARKETING              | PROPAGATE            | C     | m       | c       | m    | -         | -         | -                 | m
            MARKETING              | PROPAGATE_FROM_OWNER | C     | m       | c       | m    | -         | old/-     | -                 | m
            CRM                    | IGNORE               | M     | m       | c       | c    | -/old     | old/-     | c                 | m
            CRM                    | PROPAGATE            | M     | m       | c       | c    | -         | -         | c                 | -
            CRM                    | PROPAGATE_FROM_OWNER | M     | m       | c       | c    | -/old     | -         | c                 | -
            MARKETING_UNLESS_BLANK | IGNORE               | C     | m       | c       | m    | -/old     | old/-     | c                 | m
            MARKETING_UNLESS_BLANK | PROPAGATE            | C     | m       | c       | m    | -         | -         | c                 | m
            MARKETING_UNLESS_BLANK | PROPAGATE_FROM_OWNER | C     | m       | c       | m    | -         | old/-     | c                 | m
            CRM_UNLESS_BLANK       | IGNORE               | M     | m       | c       | c    | -/old     | old/-     | c                 | m
            CRM_UNLESS_BLANK       | PROPAGATE            | M     | m       | c       | c    | -         | -         | c                 | m
            CRM_UNLESS_BLANK       | PROPAGATE_FROM_OWNER | M     | m       | c       | c    | -/old     | -         | c                 | m
            NEWEST                 | IGNORE               | M     | m       | c       | m    | -/old     | old/-     | c                 | m
            NEWEST                 | IGNORE               | C     | m       | c       | c    | -/old     | old/-     | c                 | m
            NEWEST                 | IGNORE               | tie   | m       | c       | c    | -/old     | old/-     | c                 | m
            NEWEST                 | PROPAGATE            | M     | m       | c       | m    | -         | -         | -                 | m
            NEWEST                 | PROPAGATE            | C     | m       | c       | c    | -         | -         | c                 | -
            NEWEST                 | PROPAGATE            | tie   | m       | c       | c    | -         | -         | c                 | -
            ONCE                   | PROPAGATE            | M     | m/old   | old/c   | m/c  | -/old     | old/-     | -/c               | m/-
            """)
    void a_change_travels_and_a_conflict_is_settled_by_the_rule(
            Winner winner,
            BlankRule blank,
            String later,
            String marketingEdits,
            String crmEdits,
            String bothEdit,
            String marketingEmpties,
            String crmEmpties,
            String marketingEmptiesCrmEdits,
            String crmEmptiesMarketingEdits) {
        var merge = merge(aField("phone").winner(winner).blank(blank));

        assertThat(end(merge, later, "m", "old")).isEqualTo(marketingEdits);
        assertThat(end(merge, later, "old", "c")).isEqualTo(crmEdits);
        assertThat(end(merge, later, "m", "c")).isEqualTo(bothEdit);
        assertThat(end(merge, later, "", "old")).isEqualTo(marketingEmpties);
        assertThat(end(merge, later, "old", "")).isEqualTo(crmEmpties);
        assertThat(end(merge, later, "", "c")).isEqualTo(marketingEmptiesCrmEdits);
        assertThat(end(merge, later, "m", "")).isEqualTo(crmEmptiesMarketingEdits);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            winner                 | later | both filled | only M | only C
            MARKETING              | C     | m           | m      | c
            CRM                    | M     | c           | m      | c
            MARKETING_UNLESS_BLANK | C     | m           | m      | c
            CRM_UNLESS_BLANK       | M     | c           | m      | c
            NEWEST                 | M     | m           | m      | c
            NEWEST                 | C     | c           | m      | c
            NEWEST                 | tie   | c           | m      | c
            ONCE                   | M     | m/c         | m/-    | -/c
            """)
    void where_they_first_meet_a_value_fills_a_blank_whatever_the_blank_rule(
            Winner winner, String later, String bothFilled, String onlyMarketing, String onlyCrm) {
        for (var blank : BlankRule.values()) {
            var merge = merge(aField("phone").winner(winner).blank(blank));

            assertThat(first(merge, later, "m", "c")).isEqualTo(bothFilled);
            assertThat(first(merge, later, "m", "")).isEqualTo(onlyMarketing);
            assertThat(first(merge, later, "", "c")).isEqualTo(onlyCrm);
            assertThat(first(merge, later, "", "")).isEqualTo("-");
        }
    }

    @Test
    void a_conflict_names_its_rule_and_keeps_the_value_that_lost() {
        var decision = merge(aField("phone").winner(Winner.CRM))
                .merge(holding("m", 9, Optional.of("old")), holding("c", 1, Optional.of("old")));

        assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> {
            assertThat(send.rule()).isEqualTo("crm");
            assertThat(send.reason()).contains("both sides changed it", "crm");
            assertThat(send.lost()).contains(FieldValue.text("m"));
        });
    }

    @Test
    void spaces_are_no_value_and_empty_nothing() {
        var merge = merge(aField("phone"));

        assertThat(end(merge, "M", "  ", "old")).isEqualTo("  /old");
        assertThat(end(merge, "M", "  ", "c")).isEqualTo("c");
        assertThat(first(merge, "M", "  ", "c")).isEqualTo("c");
    }

    @Test
    void what_a_system_stored_otherwise_than_sent_is_no_change() {
        var crm = new Holding(
                FieldValue.text("ann"),
                Instant.EPOCH,
                Optional.of(new AgreedValue(FieldValue.text("Ann "), FieldValue.text("ann"), true, Instant.EPOCH)));

        assertThat(merge(aField("phone")).merge(holding("Ann ", 1, Optional.of("Ann ")), crm))
                .isInstanceOf(Decision.Rest.class);
    }

    private static FieldMerge merge(FieldBuilder field) {
        return new FieldMerge(
                field.rule(),
                true,
                true,
                (side, value) -> new Result.Fits(FieldValue.text(value.display().strip())));
    }

    private static String end(FieldMerge merge, String later, String marketing, String crm) {
        return result(merge, later, marketing, crm, Optional.of("old"));
    }

    private static String first(FieldMerge merge, String later, String marketing, String crm) {
        return result(merge, later, marketing, crm, Optional.empty());
    }

    private static String result(
            FieldMerge merge, String later, String marketing, String crm, Optional<String> agreed) {
        var decision = merge.merge(
                holding(marketing, later.equals("M") ? 2 : 1, agreed), holding(crm, later.equals("C") ? 2 : 1, agreed));
        var marketingEnd = FieldValue.text(marketing);
        var crmEnd = FieldValue.text(crm);
        if (decision instanceof Decision.Send send) {
            marketingEnd = send.target().label().equals("marketing") ? send.value() : marketingEnd;
            crmEnd = send.target().label().equals("crm") ? send.value() : crmEnd;
        }
        return marketingEnd.equals(crmEnd) ? show(crmEnd) : show(marketingEnd) + "/" + show(crmEnd);
    }

    private static String show(FieldValue value) {
        return value.isBlank() ? "-" : value.display();
    }

    private static Holding holding(String value, long changedAt, Optional<String> agreed) {
        return new Holding(
                FieldValue.text(value),
                Instant.ofEpochSecond(changedAt),
                agreed.map(text -> AgreedValue.seen(FieldValue.text(text), Instant.EPOCH)));
    }
}
