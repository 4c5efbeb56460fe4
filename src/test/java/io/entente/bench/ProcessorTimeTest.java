package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    private final ProcessorTime time = new ProcessorTime();

    @Test
    void what_was_used_before_and_after_does_not_count() {
        note(10, 1_000);
        note(20, 4_000);
        note(30, 9_000);
        note(40, 9_500);

        assertThat(time.between(at(20), at(30))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void between_two_readings_the_ones_around_count() {
        note(10, 1_000);
        note(20, 4_000);
        note(30, 9_000);

        assertThat(time.between(at(12), at(18))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_process_that_was_over_before_it_was_read_again_used_what_was_read_last() {
        note(10, 1_000);
        note(20, 4_000);

        assertThat(time.between(at(10), at(25))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void nothing_read_is_nothing_used() {
        assertThat(time.between(at(1), at(2))).isZero();
    }

    private void note(int second, int millis) {
        time.note(Duration.ofMillis(millis), at(second));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
