package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.model.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final Measured WIRE = new Measured(
            50_000, Duration.ofSeconds(50), Duration.ZERO, new Calls(300, 250), 100_000, new Measured.Heap(0, 0), 0);
    private static final Measured LOOP = new Measured(
            50_000,
            Duration.ofMillis(62_500),
            Duration.ZERO,
            new Calls(352, 298),
            99_999,
            new Measured.Heap(400, 130),
            104_857_600);
    private static final Measured SECOND = new Measured(
            0, Duration.ofMillis(1_500), Duration.ZERO, new Calls(1, 1), 0, new Measured.Heap(40, 20), 104_857_600);

    private final Report report = report(50_000, LOOP);

    @ParameterizedTest
    @CsvSource({
        "50000, 350, 275",
        "1, 3, 2",
        "0, 0, 0",
        "200, 3, 2",
        "201, 4, 3",
        "1000, 7, 6",
        "1001, 10, 7",
        "2001, 17, 13"
    })
    void the_least_calls_are_pages_to_read_and_batches_to_write(int leads, long marketing, long crm)
            throws IOException {
        var least = json(report(leads, LOOP)).path("leastCalls");

        assertThat(least.path("marketing").asLong()).isEqualTo(marketing);
        assertThat(least.path("crm").asLong()).isEqualTo(crm);
    }

    @Test
    void the_ratio_is_the_loops_speed_as_a_part_of_the_wires() throws IOException {
        assertThat(json(report).at("/fullLoop/ratio").asDouble()).isEqualTo(0.8);
    }

    @Test
    void calls_above_the_least_are_those_of_both_sides_together() throws IOException {
        assertThat(json(report).at("/fullLoop/callsAboveLeast").asDouble()).isEqualTo(650.0 / 625 - 1);
    }

    @Test
    void a_loop_that_needs_the_least_is_nothing_above_it() throws IOException {
        var best = new Measured(
                50_000, Duration.ofSeconds(50), Duration.ZERO, new Calls(350, 275), 99_999, new Measured.Heap(1, 1), 1);

        assertThat(json(report(50_000, best)).at("/fullLoop/callsAboveLeast").asDouble())
                .isZero();
    }

    @Test
    void people_read_every_figure_beside_its_aim() {
        assertThat(report.text().lines())
                .containsExactly(
                        "50,000 leads, nothing linked before",
                        "                                seconds  records/s    marketing    crm calls",
                        "bare wire                          50.0      1,000          300          250",
                        "full loop                          62.5        800          352          298",
                        "second sync, unchanged              1.5          0            1            1",
                        "least by single requests                                    350          275",
                        "full loop / bare wire        80 % of its speed (aim: 60 %)",
                        "calls above the least        4.0 % (aim: 5 %)",
                        "heap of the full loop        400 MB at most, 130 MB after a full collection (aim: below 512 MB)",
                        "store                        100 MB",
                        "writes of the second sync    0",
                        "idle, calls a day            marketing 1,440, crm 1,441 (aim: 2,000 each)",
                        "start to ready, seconds      2.5 / 2.4 without archive, 1.2 with (aim: 3)");
    }

    @Test
    void a_heap_that_was_never_collected_in_full_is_not_said_to_be_empty() {
        var roomy = new Measured(
                50_000,
                Duration.ofSeconds(50),
                Duration.ZERO,
                new Calls(350, 275),
                99_999,
                new Measured.Heap(400, 0),
                1);

        assertThat(report(50_000, roomy).text())
                .contains("heap of the full loop        400 MB at most, no full collection (aim: below 512 MB)");
    }

    @Test
    void scripts_read_every_figure_as_it_was_measured() throws IOException {
        var expected = """
                {
                  "leads": 50000,
                  "bareWire": {
                    "seconds": 50.0, "recordsPerSecond": 1000, "calls": {"marketing": 300, "crm": 250}
                  },
                  "fullLoop": {
                    "seconds": 62.5, "recordsPerSecond": 800, "calls": {"marketing": 352, "crm": 298},
                    "ratio": 0.8, "callsAboveLeast": %s,
                    "heapPeakMegabytes": 400, "heapLiveMegabytes": 130, "storeBytes": 104857600
                  },
                  "secondSync": {
                    "seconds": 1.5, "recordsPerSecond": 0, "calls": {"marketing": 1, "crm": 1}, "writes": 0
                  },
                  "leastCalls": {"marketing": 350, "crm": 275},
                  "idleCallsADay": {"marketing": 1440, "crm": 1441},
                  "startMillis": {"cold": [2512, 2449], "archived": [1234]}
                }
                """.formatted(650.0 / 625 - 1);

        assertThat(json(report)).isEqualTo(new ObjectMapper().readTree(expected));
    }

    private static Report report(int leads, Measured loop) {
        return new Report(
                leads,
                WIRE,
                loop,
                SECOND,
                new Calls(1_440, 1_441),
                new Report.Starts(List.of(2_512L, 2_449L), List.of(1_234L)));
    }

    private static JsonNode json(Report report) throws IOException {
        return new ObjectMapper().readTree(report.json());
    }
}
