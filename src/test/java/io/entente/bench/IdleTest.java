package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import io.entente.model.Side;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_side_that_is_never_looked_at_more_seldom_costs_a_look_at_every_interval() {
        var idle = new Idle(Map.of(Side.MARKETING, MINUTE, Side.CRM, Duration.ofHours(1)), MINUTE);

        assertThat(idle.aDay(new Calls(1, 1))).isEqualTo(new Calls(24 * 60, 24));
    }

    @Test
    void looks_grow_rare_until_the_longest_interval() {
        var idle = new Idle(Map.of(Side.MARKETING, Duration.ofSeconds(15), Side.CRM, MINUTE), MINUTE);

        // At 0 and 30 seconds, and then at every half of a minute from 1:30 on.
        assertThat(idle.aDay(new Calls(1, 1))).isEqualTo(new Calls(2 + 24 * 60 - 1, 24 * 60));
    }

    @Test
    void every_look_costs_what_one_was_measured_to_cost() {
        var idle = new Idle(Map.of(Side.MARKETING, MINUTE, Side.CRM, MINUTE), MINUTE);

        assertThat(idle.aDay(new Calls(2, 3))).isEqualTo(new Calls(2 * 24 * 60, 3 * 24 * 60));
    }
}
