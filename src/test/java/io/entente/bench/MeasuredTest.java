package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    @ParameterizedTest
    @CsvSource({"1000, 2000, 500", "1000, 3000, 333", "2000, 3000, 667", "0, 2000, 0", "5, 0, 5000"})
    void records_a_second_are_rounded_and_never_more_than_a_millisecond_can_tell(
            long records, long millis, long perSecond) {
        var measured =
                new Measured(records, Duration.ofMillis(millis), new Calls(0, 0), records, new Measured.Heap(0, 0), 0);

        assertThat(measured.perSecond()).isEqualTo(perSecond);
    }
}
