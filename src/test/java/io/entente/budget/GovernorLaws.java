package io.entente.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.CallUsage;
import io.entente.model.Lane;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GovernorLaws {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** What is known at one moment. */
    record Case(CallLimits limits, long own, Optional<CallUsage> everybody) {
        long left(Lane lane) {
            return new Governor(limits).left(lane, own, everybody);
        }
    }

    @Property
    void a_lane_never_passes_while_one_that_is_more_urgent_is_held(@ForAll("cases") Case known) {
        for (var lane : Lane.values()) {
            for (var more : Lane.values()) {
                if (more.compareTo(lane) < 0) {
                    assertThat(known.left(lane)).isLessThanOrEqualTo(known.left(more));
                }
            }
        }
    }

    @Property
    void no_lane_ever_exceeds_the_cap_nor_what_the_system_allows(@ForAll("cases") Case known) {
        for (var lane : Lane.values()) {
            known.limits().cap().ifPresent(cap -> assertThat(known.left(lane))
                    .isLessThanOrEqualTo(Math.max(0, cap - known.own())));
            known.everybody().ifPresent(usage -> assertThat(known.left(lane)).isLessThanOrEqualTo(usage.left()));
        }
    }

    @Property
    void a_refusal_may_take_the_last_call(@ForAll("cases") Case known) {
        boolean anyOfCap =
                known.limits().cap().filter(cap -> known.own() >= cap).isEmpty();
        boolean anyOfAll = known.everybody().filter(usage -> usage.left() == 0).isEmpty();

        assertThat(known.left(Lane.CONSENT) > 0).isEqualTo(anyOfCap && anyOfAll);
    }

    @Property
    void what_is_reserved_for_others_is_touched_by_refusals_and_fresh_leads_alone(@ForAll("cases") Case known) {
        known.everybody()
                .filter(usage -> usage.left() <= known.limits().reserve(usage.max()))
                .ifPresent(usage -> assertThat(known.left(Lane.STATUS)).isZero());
    }

    @Property
    void more_calls_made_never_leave_more(@ForAll("cases") Case known) {
        var later = new Case(known.limits(), known.own() + 1, known.everybody());

        for (var lane : Lane.values()) {
            assertThat(later.left(lane)).isLessThanOrEqualTo(known.left(lane));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        // Narrow on purpose: ties are where lanes would stop in the wrong order.
        var few = Arbitraries.longs().between(0, 30);
        var many = Arbitraries.longs().between(0, 200_000);
        var calls = Arbitraries.oneOf(few, many);
        var limits = Combinators.combine(
                        calls.filter(cap -> cap > 0).optional(),
                        Arbitraries.integers().between(0, 90))
                .as(CallLimits::new);
        var usage = Combinators.combine(calls, calls).as((used, max) -> new CallUsage(used, max, NOON));
        return Combinators.combine(limits, calls, usage.optional()).as(Case::new);
    }
}
