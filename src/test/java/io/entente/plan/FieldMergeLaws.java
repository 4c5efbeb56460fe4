package io.entente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.Conversion.Result;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for one field of two records under every rule. */
class FieldMergeLaws extends MergeCases {
    @Property(tries = 3000)
    void merging_the_result_comes_to_nothing(@ForAll("cases") MergeCase given, @ForAll boolean lowersCase) {
        var decision = given.decide();
        Assume.that(!(decision instanceof Decision.Stuck));

        var end = given.after(decision, lowersCase);

        assertThat(end.decide()).isInstanceOf(Decision.Rest.class);
    }

    @Property(tries = 3000)
    void what_cannot_travel_stays_stuck_and_harms_nothing(@ForAll("cases") MergeCase given) {
        var decision = given.decide();

        if (decision instanceof Decision.Stuck stuck) {
            assertThat(MergeCase.convert(
                            stuck.target(), given.of(stuck.target().other()).value()))
                    .isEqualTo(stuck.why());
            assertThat(given.after(decision, false)).isEqualTo(given);
        }
    }

    @Property(tries = 3000)
    void what_both_sides_hold_alike_is_never_written(@ForAll("cases") MergeCase given) {
        Assume.that(given.areSame());
        boolean inBothForms = MergeCase.convert(Side.CRM, given.marketing().value())
                        .equals(new Result.Fits(given.crm().value()))
                && MergeCase.convert(Side.MARKETING, given.crm().value())
                        .equals(new Result.Fits(given.marketing().value()));
        Assume.that(given.isTwoWay() || inBothForms);

        assertThat(given.decide()).isNotInstanceOf(Decision.Send.class);
    }

    @Property(tries = 3000)
    void nothing_is_invented(@ForAll("cases") MergeCase given) {
        if (given.decide() instanceof Decision.Send send) {
            var source = send.target().other();
            assertThat(MergeCase.convert(send.target(), given.of(source).value()))
                    .isEqualTo(new Result.Fits(send.value()));
            assertThat(given.takers()).contains(send.target());
        }
    }

    @Property(tries = 3000)
    void only_what_two_sides_hold_alike_or_may_not_carry_is_settled(@ForAll("twoWay") MergeCase given) {
        Assume.that(given.decide() instanceof Decision.Settle);

        assertThat(given.areSame()
                        || given.marketing().holdsNothing() != given.crm().holdsNothing())
                .isTrue();
    }

    @Property(tries = 1000)
    void a_value_that_is_kept_otherwise_than_sent_is_no_change(
            @ForAll("twoWay") MergeCase given, @ForAll Side side, @ForAll("values") FieldValue sent) {
        var other = given.of(side.other());
        var rested = given.with(side.other(), MergeCase.agreedOn(other.value(), other.changedAt()));
        var held = given.of(side);
        var kept = new AgreedValue(sent, held.value(), true, Instant.EPOCH);

        var decision = rested.with(side, new Holding(held.value(), held.changedAt(), Optional.of(kept)))
                .decide();

        assertThat(decision).isInstanceOf(Decision.Rest.class);
    }

    /** A law about a part of the cases holds for nothing where that part is never made. */
    @Property(tries = 3000)
    void the_cases_reach_whatever_the_laws_are_about(@ForAll("cases") MergeCase given) {
        boolean marketingChanged = given.marketing().isChanged();
        boolean crmChanged = given.crm().isChanged();
        var changed = marketingChanged && crmChanged
                ? "on both sides"
                : marketingChanged ? "in marketing" : crmChanged ? "in the CRM" : "nowhere";
        boolean inOtherWords =
                given.areSame() && !given.marketing().value().equals(given.crm().value());

        Coverage.atLeast("rule", given.isTwoWay() ? "two-way" : "other", Map.of("two-way", 10, "other", 10));
        Coverage.atLeast("compared", given.isComparedBefore(), Map.of(true, 30, false, 10));
        Coverage.atLeast(
                "changed", changed, Map.of("on both sides", 10, "in marketing", 10, "in the CRM", 10, "nowhere", 10));
        Coverage.atLeast(
                "later",
                Integer.signum(
                        given.marketing().changedAt().compareTo(given.crm().changedAt())),
                Map.of(-1, 10, 0, 10, 1, 10));
        Coverage.atLeast(
                "blank", given.marketing().holdsNothing() || given.crm().holdsNothing(), Map.of(true, 20, false, 20));
        Coverage.atLeast(
                "kept otherwise",
                keepsOtherwise(given.marketing()) || keepsOtherwise(given.crm()),
                Map.of(true, 10, false, 10));
        Coverage.atLeast("same in other words", inOtherWords, Map.of(true, 3, false, 10));
        Coverage.atLeast(
                "decision",
                given.decide().getClass().getSimpleName(),
                Map.of("Rest", 5, "Settle", 5, "Send", 15, "Stuck", 2));
    }

    private static boolean keepsOtherwise(Holding held) {
        return held.agreed().filter(base -> !base.sent().equals(base.stored())).isPresent();
    }
}
