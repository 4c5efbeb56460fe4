package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for one field of two records under every rule. */
class FieldMergeLaws {
    @Property
    void merging_the_result_comes_to_nothing(
            @ForAll Winner winner,
            @ForAll BlankRule blank,
            @ForAll boolean crmTakesIt,
            @ForAll boolean marketingTakesIt,
            @ForAll("holdings") Holding marketing,
            @ForAll("holdings") Holding crm) {
        var merge = merge(winner, blank, crmTakesIt, marketingTakesIt);

        var decision = merge.merge(marketing, crm);
        var again = merge.merge(after(decision, Side.MARKETING, marketing), after(decision, Side.CRM, crm));

        assertThat(again).isInstanceOf(Decision.Rest.class);
    }

    @Property
    void a_change_on_one_side_always_travels(
            @ForAll Winner winner,
            @ForAll BlankRule blank,
            @ForAll Side side,
            @ForAll("times") Instant changedAt,
            @ForAll("times") Instant otherAt) {
        Assume.that(winner != Winner.ONCE);
        var changed = new Holding(FieldValue.text("new"), changedAt, agreed("old"));
        var other = new Holding(FieldValue.text("old"), otherAt, agreed("old"));

        var decision = side == Side.MARKETING
                ? merge(winner, blank, true, true).merge(changed, other)
                : merge(winner, blank, true, true).merge(other, changed);

        assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> {
            assertThat(send.target()).isEqualTo(side.other());
            assertThat(send.value()).isEqualTo(FieldValue.text("new"));
            assertThat(send.lost()).isEmpty();
        });
    }

    @Property
    void what_is_sent_is_what_the_other_side_holds(
            @ForAll Winner winner,
            @ForAll BlankRule blank,
            @ForAll("holdings") Holding marketing,
            @ForAll("holdings") Holding crm) {
        if (merge(winner, blank, true, true).merge(marketing, crm) instanceof Decision.Send send) {
            var source = send.target() == Side.CRM ? marketing : crm;
            assertThat(send.value().display())
                    .isEqualTo(source.value().display().strip());
        }
    }

    @Property
    void of_two_changes_at_the_same_time_the_crms_stays(@ForAll BlankRule blank, @ForAll("times") Instant at) {
        var decision = merge(Winner.NEWEST, blank, true, true)
                .merge(
                        new Holding(FieldValue.text("m"), at, agreed("old")),
                        new Holding(FieldValue.text("c"), at, agreed("old")));

        assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> assertThat(send.target())
                .isEqualTo(Side.MARKETING));
    }

    private static FieldMerge merge(Winner winner, BlankRule blank, boolean crmTakesIt, boolean marketingTakesIt) {
        return new FieldMerge(
                aField("phone").winner(winner).blank(blank).rule(),
                crmTakesIt,
                marketingTakesIt,
                (side, value) -> new Result.Fits(FieldValue.text(value.display().strip())));
    }

    private static Holding after(Decision decision, Side side, Holding held) {
        if (decision instanceof Decision.Send send) {
            var value = send.target() == side ? send.value() : held.value();
            return new Holding(value, held.changedAt(), Optional.of(AgreedValue.seen(value, Instant.EPOCH)));
        }
        return decision instanceof Decision.Settle
                ? new Holding(
                        held.value(), held.changedAt(), Optional.of(AgreedValue.seen(held.value(), Instant.EPOCH)))
                : held;
    }

    private static Optional<AgreedValue> agreed(String text) {
        return Optional.of(AgreedValue.seen(FieldValue.text(text), Instant.EPOCH));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 2).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Holding> holdings() {
        var values = Arbitraries.of("", "a", "b ", "  ").map(FieldValue::text);
        return Combinators.combine(values, times(), values.optional(0.7))
                .as((value, at, base) ->
                        new Holding(value, at, base.map(known -> AgreedValue.seen(known, Instant.EPOCH))));
    }
}
