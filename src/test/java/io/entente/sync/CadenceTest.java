package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private final HandClock clock = new HandClock();
    private final Cadence cadence = new Cadence(
            Map.of(Side.MARKETING, Duration.ofSeconds(15), Side.CRM, Duration.ofSeconds(90)),
            Duration.ofSeconds(60),
            clock);

    @Test
    void a_job_that_takes_long_reads_a_side_again_after_the_usual_interval_and_delays_no_look() {
        cadence.read(Side.MARKETING);
        assertThat(cadence.isStale(Side.MARKETING)).isFalse();
        assertThat(cadence.isDue(Side.MARKETING)).isTrue();

        clock.pass(Duration.ofSeconds(15));
        assertThat(cadence.isStale(Side.MARKETING)).isTrue();
    }

    @Test
    void a_side_that_was_never_looked_at_is_due() {
        assertThat(cadence.isDue(Side.MARKETING)).isTrue();
        assertThat(cadence.isDue(Side.CRM)).isTrue();
    }

    @Test
    void while_something_happens_a_side_is_due_at_its_usual_interval() {
        cadence.looked(Side.MARKETING, true);

        clock.pass(Duration.ofSeconds(14));
        assertThat(cadence.isDue(Side.MARKETING)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(cadence.isDue(Side.MARKETING)).isTrue();
    }

    @Test
    void quiet_looks_become_more_seldom_up_to_the_longest_interval() {
        for (int seconds : new int[] {30, 60, 60}) {
            cadence.looked(Side.MARKETING, false);
            clock.pass(Duration.ofSeconds(seconds - 1));
            assertThat(cadence.isDue(Side.MARKETING)).isFalse();
            clock.pass(Duration.ofSeconds(1));
            assertThat(cadence.isDue(Side.MARKETING)).isTrue();
        }
    }

    @Test
    void the_first_event_brings_back_the_usual_interval() {
        cadence.looked(Side.MARKETING, false);
        cadence.looked(Side.MARKETING, false);
        cadence.looked(Side.MARKETING, true);

        clock.pass(Duration.ofSeconds(15));
        assertThat(cadence.isDue(Side.MARKETING)).isTrue();
    }

    @Test
    void an_interval_longer_than_the_longest_stays_as_it_was_asked_for() {
        cadence.looked(Side.CRM, false);

        clock.pass(Duration.ofSeconds(89));
        assertThat(cadence.isDue(Side.CRM)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(cadence.isDue(Side.CRM)).isTrue();
    }

    @Test
    void a_quiet_day_takes_fewer_than_two_thousand_looks() {
        int looks = 0;
        for (int second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
            if (cadence.isDue(Side.MARKETING)) {
                cadence.looked(Side.MARKETING, false);
                looks++;
            }
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(looks).isLessThan(2_000);
    }
}
