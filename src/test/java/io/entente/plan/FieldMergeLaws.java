package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.Unmapped;
import io.entente.mapping.ValueMap;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What holds for one field of two records under every rule. Marketing says {@code one} where the CRM says {@code 1}, knows
 * no {@code ?}, and both may keep another form of a value than they were sent. Few values and times on purpose.
 */
class FieldMergeLaws {
    private static final ValueMap WORDS = new ValueMap(Map.of("one", "1"), Unmapped.KEEP);

    /** A field of a pair as it stands, with its rule. */
    record Case(Winner winner, BlankRule blank, Set<Side> takers, Holding marketing, Holding crm) {
        Decision decide() {
            return merge().merge(marketing, crm);
        }

        FieldMerge merge() {
            return new FieldMerge(
                    aField("phone").winner(winner).blank(blank).rule(),
                    takers.contains(Side.CRM),
                    takers.contains(Side.MARKETING),
                    FieldMergeLaws::convert);
        }

        boolean isTwoWay() {
            return winner != Winner.ONCE && takers.size() == 2;
        }

        boolean isComparedBefore() {
            return marketing.isAgreed() && crm.isAgreed();
        }

        Holding of(Side side) {
            return side == Side.MARKETING ? marketing : crm;
        }

        Case with(Side side, Holding held) {
            return side == Side.MARKETING
                    ? new Case(winner, blank, takers, held, crm)
                    : new Case(winner, blank, takers, marketing, held);
        }

        /** Both sides after the decision was carried out, where the target keeps a value in its own form. */
        Case after(Decision decision, boolean lowersCase) {
            var next = this;
            for (var side : Side.values()) {
                next = next.with(side, after(decision, side, lowersCase));
            }
            return next;
        }

        private Holding after(Decision decision, Side side, boolean lowersCase) {
            var held = of(side);
            if (decision instanceof Decision.Send send && send.target() == side) {
                var kept = lowersCase ? FieldValue.text(send.value().display().toLowerCase(Locale.ROOT)) : send.value();
                return new Holding(
                        kept, held.changedAt(), Optional.of(new AgreedValue(send.value(), kept, true, Instant.EPOCH)));
            }
            boolean remembers = decision instanceof Decision.Send || decision instanceof Decision.Settle;
            return remembers ? agreedOn(held.value(), held.changedAt()) : held;
        }
    }

    @Property(tries = 3000)
    void merging_the_result_comes_to_nothing(@ForAll("cases") Case given, @ForAll boolean lowersCase) {
        var decision = given.decide();
        Assume.that(!(decision instanceof Decision.Stuck));

        var end = given.after(decision, lowersCase);

        assertThat(end.decide()).isInstanceOf(Decision.Rest.class);
    }

    @Property(tries = 3000)
    void what_cannot_travel_stays_stuck_and_harms_nothing(@ForAll("cases") Case given) {
        var decision = given.decide();

        if (decision instanceof Decision.Stuck stuck) {
            assertThat(convert(stuck.target(), given.of(stuck.target().other()).value()))
                    .isEqualTo(stuck.why());
            assertThat(given.after(decision, false)).isEqualTo(given);
        }
    }

    @Property(tries = 3000)
    void a_value_changed_on_one_side_travels_under_every_rule(@ForAll("changedOnOneSide") Case given) {
        var source = given.marketing().isChanged() ? Side.MARKETING : Side.CRM;
        Assume.that(!given.of(source).holdsNothing() && !areSame(given));

        var decision = given.decide();

        var converted = convert(source.other(), given.of(source).value());
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
            @ForAll("emptiedOnOneSide") Case given) {
        var source = given.marketing().isChanged() ? Side.MARKETING : Side.CRM;

        var decision = given.decide();

        if (mayEmpty(given, source)) {
            assertThat(decision).isInstanceOfSatisfying(Decision.Send.class, send -> {
                assertThat(send.target()).isEqualTo(source.other());
                assertThat(send.value().isBlank()).isTrue();
            });
        } else {
            assertThat(decision).isEqualTo(new Decision.Settle());
        }
    }

    @Property(tries = 3000)
    void of_two_changes_one_travels_and_the_loser_is_kept_for_the_journal(@ForAll("changedOnBothSides") Case given) {
        Assume.that(!areSame(given));

        var decision = given.decide();

        if (decision instanceof Decision.Send send) {
            assertThat(send.lost()).contains(given.of(send.target()).value());
            assertThat(send.rule()).isNotEqualTo("one-sided");
        } else {
            assertThat(decision).isInstanceOf(Decision.Stuck.class);
        }
    }

    @Property(tries = 3000)
    void of_two_filled_values_the_rules_winner_travels_and_ties_go_to_the_crm(@ForAll("inConflict") Case given) {
        Assume.that(!given.marketing().holdsNothing() && !given.crm().holdsNothing());
        Assume.that(!areSame(given));
        var winner =
                switch (given.winner()) {
                    case MARKETING, MARKETING_UNLESS_BLANK -> Side.MARKETING;
                    case CRM, CRM_UNLESS_BLANK, ONCE -> Side.CRM;
                    case NEWEST -> winnerByTime(given);
                };

        assertThat(target(given.decide())).contains(winner.other());
    }

    @Property(tries = 3000)
    void of_a_value_and_a_blank_in_conflict_the_value_travels_unless_the_winner_may_empty(
            @ForAll("blankInConflict") Case given) {
        var blank = given.marketing().holdsNothing() ? Side.MARKETING : Side.CRM;
        boolean wins = given.winner() == Winner.NEWEST
                ? winnerByTime(given) == blank
                : given.winner() == (blank == Side.MARKETING ? Winner.MARKETING : Winner.CRM);
        boolean empties = wins && mayEmpty(given, blank);

        assertThat(target(given.decide())).contains(empties ? blank.other() : blank);
    }

    @Property(tries = 3000)
    void what_both_sides_hold_alike_is_never_written(@ForAll("cases") Case given) {
        Assume.that(areSame(given));
        boolean inBothForms = convert(Side.CRM, given.marketing().value())
                        .equals(new Result.Fits(given.crm().value()))
                && convert(Side.MARKETING, given.crm().value())
                        .equals(new Result.Fits(given.marketing().value()));
        Assume.that(given.isTwoWay() || inBothForms);

        assertThat(given.decide()).isNotInstanceOf(Decision.Send.class);
    }

    @Property(tries = 3000)
    void what_a_one_way_field_was_changed_to_is_put_right_and_kept_for_the_journal(
            @ForAll("values") FieldValue source, @ForAll("values") FieldValue now, @ForAll Side target) {
        Assume.that(!source.display().isBlank() && convert(target, source) instanceof Result.Fits);
        var sent = ((Result.Fits) convert(target, source)).value();
        Assume.that(!now.equals(sent));
        var rested = new Case(
                Winner.NEWEST,
                BlankRule.IGNORE,
                Set.of(target),
                agreedOn(source, Instant.EPOCH),
                agreedOn(source, Instant.EPOCH));
        var drifted = new Holding(now, Instant.EPOCH, Optional.of(AgreedValue.seen(sent, Instant.EPOCH)));

        assertThat(rested.with(target, drifted).decide()).isInstanceOfSatisfying(Decision.Send.class, send -> {
            assertThat(send.target()).isEqualTo(target);
            assertThat(send.value()).isEqualTo(sent);
            assertThat(send.lost()).contains(now);
        });
    }

    @Property(tries = 3000)
    void nothing_is_invented(@ForAll("cases") Case given) {
        if (given.decide() instanceof Decision.Send send) {
            var source = send.target().other();
            assertThat(convert(send.target(), given.of(source).value())).isEqualTo(new Result.Fits(send.value()));
            assertThat(given.takers()).contains(send.target());
        }
    }

    @Property(tries = 3000)
    void only_what_two_sides_hold_alike_or_may_not_carry_is_settled(@ForAll("twoWay") Case given) {
        Assume.that(given.decide() instanceof Decision.Settle);

        assertThat(areSame(given)
                        || given.marketing().holdsNothing() != given.crm().holdsNothing())
                .isTrue();
    }

    @Property(tries = 1000)
    void a_value_that_is_kept_otherwise_than_sent_is_no_change(
            @ForAll("twoWay") Case given, @ForAll Side side, @ForAll("values") FieldValue sent) {
        var other = given.of(side.other());
        var rested = given.with(side.other(), agreedOn(other.value(), other.changedAt()));
        var held = given.of(side);
        var kept = new AgreedValue(sent, held.value(), true, Instant.EPOCH);

        var decision = rested.with(side, new Holding(held.value(), held.changedAt(), Optional.of(kept)))
                .decide();

        assertThat(decision).isInstanceOf(Decision.Rest.class);
    }

    /** A law about a part of the cases holds for nothing where that part is never made. */
    @Property(tries = 3000)
    void the_cases_reach_whatever_the_laws_are_about(@ForAll("cases") Case given) {
        boolean marketingChanged = given.marketing().isChanged();
        boolean crmChanged = given.crm().isChanged();
        var changed = marketingChanged && crmChanged
                ? "on both sides"
                : marketingChanged ? "in marketing" : crmChanged ? "in the CRM" : "nowhere";
        boolean inOtherWords =
                areSame(given) && !given.marketing().value().equals(given.crm().value());

        covers("rule", given.isTwoWay() ? "two-way" : "other", Map.of("two-way", 10, "other", 10));
        covers("compared", given.isComparedBefore(), Map.of(true, 30, false, 10));
        covers("changed", changed, Map.of("on both sides", 10, "in marketing", 10, "in the CRM", 10, "nowhere", 10));
        covers(
                "later",
                Integer.signum(
                        given.marketing().changedAt().compareTo(given.crm().changedAt())),
                Map.of(-1, 10, 0, 10, 1, 10));
        covers("blank", given.marketing().holdsNothing() || given.crm().holdsNothing(), Map.of(true, 20, false, 20));
        covers(
                "kept otherwise",
                keepsOtherwise(given.marketing()) || keepsOtherwise(given.crm()),
                Map.of(true, 10, false, 10));
        covers("same in other words", inOtherWords, Map.of(true, 3, false, 10));
        covers(
                "decision",
                given.decide().getClass().getSimpleName(),
                Map.of("Rest", 5, "Settle", 5, "Send", 15, "Stuck", 2));
    }

    /** Each of these is met at least that often, in percent. */
    private static void covers(String label, Object met, Map<?, Integer> least) {
        Statistics.label(label).collect(met);
        Statistics.label(label)
                .coverage(seen ->
                        least.forEach((what, percent) -> seen.check(what).percentage(share -> share >= percent)));
    }

    private static Optional<Side> target(Decision decision) {
        return decision instanceof Decision.Send send
                ? Optional.of(send.target())
                : Optional.of(((Decision.Stuck) decision).target());
    }

    private static boolean areSame(Case given) {
        return convert(Side.CRM, given.marketing().value())
                        .equals(new Result.Fits(given.crm().value()))
                || convert(Side.MARKETING, given.crm().value())
                        .equals(new Result.Fits(given.marketing().value()))
                || (given.marketing().holdsNothing() && given.crm().holdsNothing());
    }

    private static Side winnerByTime(Case given) {
        return given.marketing().changedAt().compareTo(given.crm().changedAt()) > 0 ? Side.MARKETING : Side.CRM;
    }

    private static boolean mayEmpty(Case given, Side blank) {
        return given.blank() == BlankRule.PROPAGATE
                || (given.blank() == BlankRule.PROPAGATE_FROM_OWNER && isOwner(blank, given.winner()));
    }

    private static boolean isOwner(Side side, Winner winner) {
        return switch (winner) {
            case MARKETING, MARKETING_UNLESS_BLANK -> side == Side.MARKETING;
            case CRM, CRM_UNLESS_BLANK -> side == Side.CRM;
            case NEWEST, ONCE -> false;
        };
    }

    private static boolean keepsOtherwise(Holding held) {
        return held.agreed().filter(base -> !base.sent().equals(base.stored())).isPresent();
    }

    private static Result convert(Side target, FieldValue value) {
        if (target == Side.MARKETING && value.display().equals("?")) {
            return new Result.Unfit("not-in-list", "marketing does not know it");
        }
        return WORDS.toward(target, FieldValue.text(value.display().strip()))
                .<Result>map(Result.Fits::new)
                .orElseThrow();
    }

    private static Holding agreedOn(FieldValue value, Instant changedAt) {
        return new Holding(value, changedAt, Optional.of(AgreedValue.seen(value, Instant.EPOCH)));
    }

    @Provide
    Arbitrary<FieldValue> values() {
        return Arbitraries.of("", "one", "1", "B ", "B", "b", "  ", "?").map(FieldValue::text);
    }

    @Provide
    Arbitrary<Case> cases() {
        return cases(Arbitraries.of(Winner.class), Arbitraries.of(Side.class).set());
    }

    /** Rules under which a value may travel either way. */
    @Provide
    Arbitrary<Case> twoWay() {
        return cases(
                Arbitraries.of(Winner.class).filter(winner -> winner != Winner.ONCE),
                Arbitraries.just(Set.of(Side.MARKETING, Side.CRM)));
    }

    @Provide
    Arbitrary<Case> changedOnOneSide() {
        return twoWay().filter(given -> given.isComparedBefore()
                && given.marketing().isChanged() != given.crm().isChanged());
    }

    @Provide
    Arbitrary<Case> emptiedOnOneSide() {
        return changedOnOneSide()
                .filter(given -> given.marketing().holdsNothing() != given.crm().holdsNothing())
                .filter(given ->
                        given.marketing().isChanged() == given.marketing().holdsNothing());
    }

    @Provide
    Arbitrary<Case> changedOnBothSides() {
        return twoWay().filter(given -> given.isComparedBefore()
                && given.marketing().isChanged()
                && given.crm().isChanged());
    }

    /** Changed on both sides, or never compared. */
    @Provide
    Arbitrary<Case> inConflict() {
        return Arbitraries.oneOf(changedOnBothSides(), twoWay().filter(given -> !given.isComparedBefore()));
    }

    @Provide
    Arbitrary<Case> blankInConflict() {
        return changedOnBothSides()
                .filter(given -> given.marketing().holdsNothing() != given.crm().holdsNothing());
    }

    private Arbitrary<Case> cases(Arbitrary<Winner> winners, Arbitrary<Set<Side>> takers) {
        return Combinators.combine(winners, Arbitraries.of(BlankRule.class), takers, holdings(), holdings())
                .as(Case::new);
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
