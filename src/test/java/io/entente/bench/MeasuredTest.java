package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    @ParameterizedTest
    @CsvSource({"1000, 2000, 500", "1000, 3000, 333", "2000, 3000, 667", "0, 2000, 0", "5, 0, 5000"})
    void records_a_second_are_rounded_and_never_more_than_a_millisecond_can_tell(
            long records, long millis, long perSecond) {
        var measured = measured(records, Duration.ofMillis(millis), Duration.ZERO, new Calls(0, 0));

        assertThat(measured.perSecond()).isEqualTo(perSecond);
    }

    @Test
    void what_one_lead_costs_is_told_in_time_processor_time_and_calls() {
        var measured = measured(2_000, Duration.ofSeconds(4), Duration.ofSeconds(3), new Calls(30, 20));

        assertThat(measured.microsOfOne()).isEqualTo(2_000);
        assertThat(measured.processorMicrosOfOne()).isEqualTo(1_500);
        assertThat(measured.callsOfOne()).isEqualTo(0.025);
    }

    private static Measured measured(long records, Duration took, Duration processor, Calls calls) {
        return new Measured(records, took, processor, calls, records, new Measured.Heap(0, 0), 0);
    }
}
