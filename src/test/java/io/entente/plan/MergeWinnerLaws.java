package io.entente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whose value travels, under every rule. */
class MergeWinnerLaws extends MergeCases {
    @Property(tries = 3000)
    void a_value_changed_on_one_side_travels_under_every_rule(@ForAll("changedOnOneSide") MergeCase given) {
        var source = given.marketing().isChanged() ? Side.MARKETING : Side.CRM;
        Assume.that(!given.of(source).holdsNothing() && !given.areSame());

        var decision = given.decide();

        var converted = MergeCase.convert(source.other(), given.of(source).value());
        if (converted instanceof Result.Fits fits) {
            assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> {
                assertThat(send.target()).isEqualTo(source.other());
                assertThat(send.value()).isEqualTo(fits.value());
                assertThat(send.rule()).isEqualTo("one-sided");
                assertThat(send.lost()).isEmpty();
            });
        } else {
            assertThat(decision).isInstanceOfSatisfying(Decision.Stuck.class, stuck -> assertThat(stuck.target())
                    .isEqualTo(source.other()));
        }
    }

    @Property(tries = 3000)
    void a_field_emptied_on_one_side_empties_the_other_only_where_the_rule_says_so(
            @ForAll("emptiedOnOneSide") MergeCase given) {
        var source = given.marketing().isChanged() ? Side.MARKETING : Side.CRM;

        var decision = given.decide();

        if (given.mayEmpty(source)) {
            assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> {
                assertThat(send.target()).isEqualTo(source.other());
                assertThat(send.value().isBlank()).isTrue();
            });
        } else {
            assertThat(decision).isEqualTo(new Decision.Settle());
        }
    }

    @Property(tries = 3000)
    void of_two_changes_one_travels_and_the_loser_is_kept_for_the_journal(
            @ForAll("changedOnBothSides") MergeCase given) {
        Assume.that(!given.areSame());

        var decision = given.decide();

        if (decision instanceof Decision.Send send) {
            assertThat(send.lost()).contains(given.of(send.target()).value());
            assertThat(send.rule()).isNotEqualTo("one-sided");
        } else {
            assertThat(decision).isInstanceOf(Decision.Stuck.class);
        }
    }

    @Property(tries = 3000)
    void of_two_filled_values_the_rules_winner_travels_and_ties_go_to_the_crm(@ForAll("inConflict") MergeCase given) {
        Assume.that(!given.marketing().holdsNothing() && !given.crm().holdsNothing());
        Assume.that(!given.areSame());
        var winner =
                switch (given.winner()) {
                    case MARKETING, MARKETING_UNLESS_BLANK -> Side.MARKETING;
                    case CRM, CRM_UNLESS_BLANK, ONCE -> Side.CRM;
                    case NEWEST -> given.later();
                };

        assertThat(target(given.decide())).contains(winner.other());
    }

    @Property(tries = 3000)
    void of_a_value_and_a_blank_in_conflict_the_value_travels_unless_the_winner_may_empty(
            @ForAll("blankInConflict") MergeCase given) {
        var blank = given.marketing().holdsNothing() ? Side.MARKETING : Side.CRM;
        boolean wins = given.winner() == Winner.NEWEST
                ? given.later() == blank
                : given.winner() == (blank == Side.MARKETING ? Winner.MARKETING : Winner.CRM);
        boolean empties = wins && given.mayEmpty(blank);

        assertThat(target(given.decide())).contains(empties ? blank.other() : blank);
    }

    @Property(tries = 3000)
    void what_a_one_way_field_was_changed_to_is_put_right_and_kept_for_the_journal(
            @ForAll("values") FieldValue source, @ForAll("values") FieldValue now, @ForAll Side target) {
        Assume.that(!source.display().isBlank() && MergeCase.convert(target, source) instanceof Result.Fits);
        var sent = ((Result.Fits) MergeCase.convert(target, source)).value();
        Assume.that(!now.equals(sent));
        var rested = new MergeCase(
                Winner.NEWEST,
                BlankRule.IGNORE,
                Set.of(target),
                MergeCase.agreedOn(source, Instant.EPOCH),
                MergeCase.agreedOn(source, Instant.EPOCH));
        var drifted = new Holding(now, Instant.EPOCH, Optional.of(AgreedValue.seen(sent, Instant.EPOCH)));

        assertThat(rested.with(target, drifted).decide()).isInstanceOfSatisfying(Decision.Send.class, send -> {
            assertThat(send.target()).isEqualTo(target);
            assertThat(send.value()).isEqualTo(sent);
            assertThat(send.lost()).contains(now);
        });
    }

    private static Optional<Side> target(Decision decision) {
        return decision instanceof Decision.Send send
                ? Optional.of(send.target())
                : Optional.of(((Decision.Stuck) decision).target());
    }
}
