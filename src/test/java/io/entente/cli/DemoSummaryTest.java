package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunCounts;
import io.entente.model.Side;
import io.entente.store.ParkedCause;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    private final Screen screen = new Screen(
            new PrintWriter(new StringWriter()),
            Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC),
            false,
            false);

    @Test
    void it_tells_every_count_and_the_speed() {
        var counts = new RunCounts(5_386, 4_328, 2_434, 500, 501, 672, 0, 4_424, 0);

        var text = text(new DemoSummary(counts, 77, List.of(), 42, 30, Duration.ofSeconds(8)));

        assertThat(text)
                .containsPattern("people +4,328\n")
                .containsPattern("created +2,434\n")
                .containsPattern("updated +500\n")
                .containsPattern("linked +501 ")
                .containsPattern("duplicates collapsed +672\n")
                .containsPattern("written back +4,424\n")
                .containsPattern("only in marketing +77 ")
                .containsPattern("parked +0\n")
                .containsPattern("calls to Mautic +42\n")
                .containsPattern("calls to Salesforce +30\n")
                .containsPattern("elapsed +8.0 s\n")
                .containsPattern("people a second +541\n");
    }

    @Test
    void what_is_parked_is_told_by_cause_with_an_example() {
        var causes = List.of(
                new ParkedCause(Side.CRM, "Lead", "entente.required-field-missing", "needs a company", 798),
                new ParkedCause(Side.CRM, "Lead", "salesforce.invalid-email-address", "correct the address", 22));

        var text = text(new DemoSummary(RunCounts.none(), 0, causes, 0, 0, Duration.ZERO));

        assertThat(text)
                .containsPattern("parked +820 ")
                .containsPattern("entente.required-field-missing +798  Lead: needs a company\n")
                .containsPattern("salesforce.invalid-email-address +22  Lead: correct the address\n");
    }

    private String text(DemoSummary summary) {
        return String.join("\n", summary.lines(screen)) + "\n";
    }
}
