package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.bench.Aim.Verdict;
import io.entente.model.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeReportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"10000, 60, MET", "10000, 61, MISSED", "9999, 30, OPEN"})
    void calls_for_changed_leads_are_held_to_the_aim_where_enough_changed(int changed, int calls, Verdict verdict) {
        var changes = step(Item.CHANGES, changed, measured(changed, SECOND, new Calls(5, calls)));

        assertThat(aim(report(Way.SINGLE, changes, comparison(4_000, 4_000, 7)), "CRM calls"))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"4000, MET", "4001, MISSED", "3999, MISSED"})
    void a_comparison_has_to_read_what_there_is_and_nothing_twice(long read, Verdict verdict) {
        assertThat(aim(report(Way.SINGLE, changes(), comparison(read, 4_000, 7)), "records read"))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"7, MET", "6, MET", "8, MISSED"})
    void calls_beside_the_pages_must_not_grow_with_the_size(int beyond, Verdict verdict) {
        var few = pass(Way.BULK, 200, changes(), comparison(400, 400, 7));
        var many = pass(Way.BULK, 2_000, changes(), comparison(4_000, 4_000, beyond));

        assertThat(aim(new VolumeReport(List.of(few, many)), "calls of a comparison"))
                .isEqualTo(verdict);
    }

    @Test
    void leads_that_differ_afterwards_are_never_met() {
        var measured = measured(100, SECOND, new Calls(5, 5));
        var torn = new Step(Item.CHANGES, 100, measured, measured, 1, Step.Detail.NONE);

        assertThat(aim(report(Way.SINGLE, torn, comparison(4_000, 4_000, 7)), "leads that differ"))
                .isEqualTo(Verdict.MISSED);
    }

    @ParameterizedTest
    @CsvSource({"10000, 100, true", "11000, 100, true", "11100, 100, false", "10000, 111, false"})
    void a_lead_may_cost_a_tenth_more_where_there_are_ten_times_as_many(int millis, int calls, boolean isMet) {
        var few = step(Item.FIRST_LOAD, 1_000, measured(1_000, SECOND, new Calls(4, 6)));
        var many =
                step(Item.FIRST_LOAD, 10_000, measured(10_000, Duration.ofMillis(millis), new Calls(calls - 50, 50)));

        assertThat(new Growth(Way.SINGLE, few, many).isMet()).isEqualTo(isMet);
    }

    @Test
    void what_was_not_measured_is_no_number_and_breaks_no_aim() throws IOException {
        var report = new VolumeReport(List.of(
                pass(Way.SINGLE, 200, changes(), comparison(400, 400, 7)),
                pass(Way.SINGLE, 2_000, changes(), comparison(4_000, 4_000, 7))));

        var growth = new ObjectMapper().readTree(report.json()).at("/costAsMultipleOfATenths/0");

        assertThat(growth.path("processor").isNull()).isTrue();
        assertThat(growth.path("calls").asDouble()).isEqualTo(1);
        assertThat(growth.path("met").asBoolean()).isTrue();
    }

    @Test
    void scripts_read_every_item_beside_the_bare_wire() throws IOException {
        var node = new ObjectMapper()
                .readTree(
                        report(Way.BULK, changes(), comparison(4_000, 4_000, 7)).json());
        var comparison = node.at("/passes/0/steps/1");

        assertThat(node.at("/passes/0/way").asText()).isEqualTo("bulk jobs");
        assertThat(node.at("/passes/0/steps/0/fullLoop/crmCallsForTenThousand").asLong())
                .isEqualTo(500);
        assertThat(comparison.path("timesBareWireCalls").asDouble()).isEqualTo(1.7);
        assertThat(comparison.at("/comparison/recordsRead").asLong()).isEqualTo(4_000);
        assertThat(comparison.at("/comparison/callsBeyondPages/crm").asLong()).isEqualTo(7);
        assertThat(node.path("aims"))
                .extracting(aim -> aim.path("verdict").asText())
                .contains("met", "too few leads to tell");
    }

    @Test
    void people_read_a_row_for_the_loop_and_one_for_the_wire_and_whether_each_aim_was_met() {
        var away = new Step(
                Item.CRM_AWAY,
                80,
                measured(80, SECOND, new Calls(2, 3)),
                measured(80, SECOND, new Calls(1, 1)),
                0,
                new Step.Detail(Optional.empty(), Optional.of(Duration.ofMillis(12_345))));
        var text =
                report(Way.SINGLE, changes(), comparison(4_000, 4_000, 7), away).text();

        assertThat(text.lines())
                .anyMatch(line -> line.contains("2,000 leads, single requests"))
                .anyMatch(line -> line.contains("100 leads changed"))
                .anyMatch(line -> line.contains("CRM away for 6 h, 80 edits") && line.contains("2.50"))
                .anyMatch(line -> line.contains("unnoticed") && line.contains("12.3"))
                .anyMatch(line -> line.contains("heap at most") && line.endsWith("met"))
                .filteredOn(line -> line.contains("bare wire"))
                .hasSize(4);
    }

    private static Verdict aim(VolumeReport report, String beginning) {
        return report.aims().stream()
                .filter(aim -> aim.what().startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static VolumeReport report(Way way, Step... steps) {
        return new VolumeReport(List.of(pass(way, 2_000, steps)));
    }

    private static VolumeReport.Measurement pass(Way way, int leads, Step... steps) {
        var all = new ArrayList<>(List.of(steps));
        var differences = new Step.Comparison(leads, leads, 50, new Calls(1, 1));
        var measured = measured(leads, SECOND, new Calls(5, 5));
        all.add(new Step(Item.DIFFERENCES, 50, measured, measured, 0, detail(differences)));
        return new VolumeReport.Measurement(way, leads, all);
    }

    private static Step changes() {
        return step(Item.CHANGES, 100, measured(100, SECOND, new Calls(5, 5)));
    }

    /** Two pages of marketing and one of the CRM, and so many calls to each beside them. */
    private static Step comparison(long read, long there, int beyond) {
        var seen = new Step.Comparison(read, there, 0, new Calls(2, 1));
        var loop = measured(there / 2, SECOND, new Calls(2 + beyond, 1 + beyond));
        return new Step(Item.COMPARISON, 0, loop, measured(there / 2, SECOND, new Calls(5, 5)), 0, detail(seen));
    }

    private static Step.Detail detail(Step.Comparison comparison) {
        return new Step.Detail(Optional.of(comparison), Optional.empty());
    }

    private static Step step(Item item, long concerned, Measured measured) {
        return new Step(item, concerned, measured, measured, 0, Step.Detail.NONE);
    }

    private static Measured measured(long records, Duration took, Calls calls) {
        return new Measured(records, took, Duration.ZERO, calls, records, new Measured.Heap(300, 0), 0);
    }
}
