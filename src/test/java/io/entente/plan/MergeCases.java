package io.entente.plan;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Few values and times on purpose: ties are where merges go wrong. */
abstract class MergeCases {
    @Provide
    Arbitrary<FieldValue> values() {
        return Arbitraries.of("", "one", "1", "B ", "B", "b", "  ", "?").map(FieldValue::text);
    }

    @Provide
    Arbitrary<MergeCase> cases() {
        return cases(Arbitraries.of(Winner.class), Arbitraries.of(Side.class).set());
    }

    /** Rules under which a value may travel either way. */
    @Provide
    Arbitrary<MergeCase> twoWay() {
        return cases(
                Arbitraries.of(Winner.class).filter(winner -> winner != Winner.ONCE),
                Arbitraries.just(Set.of(Side.MARKETING, Side.CRM)));
    }

    @Provide
    Arbitrary<MergeCase> changedOnOneSide() {
        return twoWay().filter(given -> given.isComparedBefore()
                && given.marketing().isChanged() != given.crm().isChanged());
    }

    @Provide
    Arbitrary<MergeCase> emptiedOnOneSide() {
        return changedOnOneSide()
                .filter(given -> given.marketing().holdsNothing() != given.crm().holdsNothing())
                .filter(given ->
                        given.marketing().isChanged() == given.marketing().holdsNothing());
    }

    @Provide
    Arbitrary<MergeCase> changedOnBothSides() {
        return twoWay().filter(given -> given.isComparedBefore()
                && given.marketing().isChanged()
                && given.crm().isChanged());
    }

    /** Changed on both sides, or never compared. */
    @Provide
    Arbitrary<MergeCase> inConflict() {
        return Arbitraries.oneOf(changedOnBothSides(), twoWay().filter(given -> !given.isComparedBefore()));
    }

    @Provide
    Arbitrary<MergeCase> blankInConflict() {
        return changedOnBothSides()
                .filter(given -> given.marketing().holdsNothing() != given.crm().holdsNothing());
    }

    private Arbitrary<MergeCase> cases(Arbitrary<Winner> winners, Arbitrary<Set<Side>> takers) {
        return Combinators.combine(winners, Arbitraries.of(BlankRule.class), takers, holdings(), holdings())
                .as(MergeCase::new);
    }

    private Arbitrary<Holding> holdings() {
        var times = Arbitraries.longs().between(0, 2).map(Instant::ofEpochSecond);
        var bases = Combinators.combine(values(), values(), Arbitraries.of(true, true, false))
                .as((sent, stored, asSent) -> new AgreedValue(sent, asSent ? sent : stored, true, Instant.EPOCH));
        return Combinators.combine(values(), times, bases.optional(0.8), Arbitraries.of(true, false, false))
                .as((value, at, base, unchanged) ->
                        new Holding(unchanged ? base.map(AgreedValue::stored).orElse(value) : value, at, base));
    }
}
