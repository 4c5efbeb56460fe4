package io.entente.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.CallMemory;
import io.entente.model.CallUsage;
import io.entente.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Calls} promises on every database. */
interface CallsContract extends StoreUnderTest {
    Instant MINUTE = Instant.parse("2026-03-01T12:00:00Z");
    Instant LONG_AGO = MINUTE.minus(Duration.ofDays(2));

    private static CallMemory spent(Instant minute, long calls) {
        return new CallMemory(Map.of(minute, calls), Optional.empty(), Optional.empty());
    }

    @Test
    default void nothing_is_known_before_anything_was_spent() {
        assertThat(store().<CallMemory>read(s -> s.calls().since(Side.CRM, LONG_AGO)))
                .isEqualTo(CallMemory.none());
    }

    @Test
    default void calls_of_a_minute_add_up_and_each_side_has_its_own() {
        given(s -> s.calls().add(Side.CRM, spent(MINUTE, 2), LONG_AGO));
        given(s -> s.calls().add(Side.CRM, spent(MINUTE, 3), LONG_AGO));
        given(s -> s.calls().add(Side.MARKETING, spent(MINUTE, 7), LONG_AGO));

        assertThat(store().<CallMemory>read(s -> s.calls().since(Side.CRM, LONG_AGO))
                        .spent())
                .isEqualTo(Map.of(MINUTE, 5L));
    }

    @Test
    default void what_left_the_window_is_forgotten() {
        given(s -> s.calls().add(Side.CRM, spent(LONG_AGO, 2), LONG_AGO));
        given(s -> s.calls().add(Side.CRM, spent(MINUTE, 3), MINUTE.minusSeconds(1)));

        assertThat(store().<CallMemory>read(s -> s.calls().since(Side.CRM, LONG_AGO))
                        .spent())
                .isEqualTo(Map.of(MINUTE, 3L));
    }

    @Test
    default void what_the_system_said_last_is_kept() {
        var said =
                new CallMemory(Map.of(), Optional.of(new CallUsage(5, 9, MINUTE)), Optional.of(MINUTE.plusSeconds(60)));
        given(s -> s.calls().add(Side.CRM, spent(MINUTE, 1), LONG_AGO));
        given(s -> s.calls().add(Side.CRM, said, LONG_AGO));

        CallMemory kept = store().read(s -> s.calls().since(Side.CRM, LONG_AGO));
        assertThat(kept.usage()).isEqualTo(said.usage());
        assertThat(kept.refusedUntil()).isEqualTo(said.refusedUntil());
    }
}
