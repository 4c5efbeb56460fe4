package io.entente.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.CallMemory;
import io.entente.model.CallUsage;
import io.entente.model.Failure;
import io.entente.model.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallAccountTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:30Z");

    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private CallAccount capped(long cap) {
        return new CallAccount(new CallLimits(Optional.of(cap), 10), clock);
    }

    private static void spend(CallAccount account, int calls) {
        for (int i = 0; i < calls; i++) {
            account.spend();
        }
    }

    @Test
    void the_cap_is_never_exceeded_and_says_when_it_frees() {
        var account = capped(3);
        spend(account, 3);

        assertThatThrownBy(account::spend).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(failure.code()).isEqualTo("entente.daily-calls");
            assertThat(failure.retryAfter()).hasValueSatisfying(wait -> assertThat(wait)
                    .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusMinutes(1)));
        });
        assertThat(account.used()).isEqualTo(3);

        now = NOON.plus(Duration.ofHours(24)).plusSeconds(30);
        account.spend();
        assertThat(account.used()).isEqualTo(1);
    }

    @Test
    void a_call_that_did_not_count_is_given_back() {
        var account = capped(1);
        account.spend();
        account.giveBack();
        account.spend();

        assertThat(account.total()).isEqualTo(1);
    }

    @Test
    void lanes_stop_from_the_bottom_and_say_when_their_share_frees() {
        var account = capped(100);
        spend(account, 70);
        assertThat(account.leastUrgent(Lane.DELETE)).contains(Lane.BACKFILL);
        now = NOON.plus(Duration.ofHours(1));
        spend(account, 20);

        assertThat(account.leastUrgent(Lane.DELETE)).contains(Lane.STATUS);
        assertThat(account.leastUrgent(Lane.CONSENT)).contains(Lane.CONSENT);
        assertThat(account.held(Lane.STATUS)).isEmpty();
        assertThat(account.held(Lane.NORMAL))
                .hasValueSatisfying(held -> assertThat(held.until()).hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                NOON.plus(Duration.ofHours(24)),
                                NOON.plus(Duration.ofHours(24)).plusSeconds(60))));
    }

    @Test
    void what_the_org_says_holds_lanes_too_and_frees_them() {
        var account = new CallAccount(new CallLimits(Optional.empty(), 10), clock);
        assertThat(account.leastUrgent(Lane.DELETE)).contains(Lane.DELETE);

        account.told(14_500, 15_000);
        assertThat(account.leastUrgent(Lane.DELETE)).contains(Lane.HOT);
        assertThat(account.held(Lane.BACKFILL)).hasValueSatisfying(held -> {
            assertThat(held.why()).contains("500 of the org's 15000 calls");
            assertThat(held.until()).isEmpty();
        });

        account.told(1_000, 15_000);
        assertThat(account.leastUrgent(Lane.DELETE)).contains(Lane.DELETE);
    }

    @Test
    void after_a_refusal_for_the_day_nothing_is_asked_for_a_while() {
        var account = new CallAccount(CallLimits.none(), clock);
        account.told(15_000, 15_000);
        account.refused();

        assertThat(account.leastUrgent(Lane.DELETE)).isEmpty();
        assertThat(account.held(Lane.CONSENT).flatMap(Held::until)).contains(NOON.plus(CallAccount.REFUSED_PAUSE));

        now = NOON.plus(CallAccount.REFUSED_PAUSE);
        assertThat(account.isStopped()).isFalse();
    }

    @Test
    void too_many_at_work_is_over_in_a_minute_and_holds_no_lane() {
        var account = new CallAccount(CallLimits.none(), clock);
        account.crowded();

        assertThat(account.isCrowded()).isTrue();
        assertThat(account.passes(Lane.DELETE)).isTrue();
        now = NOON.plus(Duration.ofMinutes(1));
        assertThat(account.isCrowded()).isFalse();
    }

    @Test
    void what_was_spent_and_said_before_counts_after_a_restart() {
        var account = capped(10);
        account.spend();

        account.recall(new CallMemory(
                Map.of(NOON.minus(Duration.ofHours(2)), 8L),
                Optional.of(new CallUsage(5, 9, NOON)),
                Optional.of(NOON.plusSeconds(60))));

        assertThat(account.used()).isEqualTo(9);
        assertThat(account.usage()).contains(new CallUsage(5, 9, NOON));
        assertThat(account.isStopped()).isTrue();
    }

    @Test
    void a_call_is_kept_once() {
        var account = capped(10);
        account.spend();
        var kept = account.unsaved();
        account.spend();
        account.saved(kept);

        assertThat(kept.spent().values()).containsExactly(1L);
        assertThat(account.unsaved().spent().values()).containsExactly(1L);
        assertThat(account.used()).isEqualTo(2);
    }
}
