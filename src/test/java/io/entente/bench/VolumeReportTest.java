package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.model.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeReportTest {
    private final VolumeReport report = new VolumeReport(
            20_000,
            List.of(new VolumeReport.Way(
                    "bulk jobs",
                    List.of(
                            new VolumeReport.Step("first load", measured(20_000, 35)),
                            new VolumeReport.Step("full comparison", measured(0, 8))))));

    @Test
    void calls_are_told_for_ten_thousand_leads_written() throws IOException {
        var steps = new ObjectMapper().readTree(report.json()).at("/ways/0/steps");

        assertThat(steps.at("/0/crmCallsForTenThousand").asLong()).isEqualTo(18);
        assertThat(steps.at("/0/crmCalls").asLong()).isEqualTo(35);
        assertThat(steps.at("/1/crmCallsForTenThousand").asLong()).isZero();
    }

    @Test
    void the_table_has_a_row_for_each_step_of_each_way() {
        assertThat(report.text().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("first load") && line.contains("35") && line.contains("18"));
    }

    private static Measured measured(long records, long crm) {
        return new Measured(records, Duration.ofSeconds(10), new Calls(5, crm), records, new Measured.Heap(300, 0), 0);
    }
}
