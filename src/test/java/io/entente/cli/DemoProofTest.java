package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunCounts;
import io.entente.model.RunId;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoProofTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String SECRET = "ada@example.org";

    private final Screen screen =
            new Screen(new PrintWriter(new StringWriter()), Clock.fixed(NOW, ZoneOffset.UTC), false, false);

    @Test
    void it_holds_where_nothing_differs() {
        var proof = new DemoProof(counts(0), List.of());

        assertThat(proof.holds()).isTrue();
        assertThat(proof.lines(screen)).singleElement().asString().contains("nothing differs");
    }

    @Test
    void what_differs_is_told_by_record_and_field_without_values() {
        var proof = new DemoProof(counts(2), List.of(change(Optional.of("00Q1")), change(Optional.empty())));

        assertThat(proof.holds()).isFalse();
        assertThat(proof.lines(screen))
                .containsExactly(
                        "  Both sides were read in full again: 2 fields differed.",
                        "    Lead 00Q1: Email, Title",
                        "    Lead (missing): Email, Title")
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void of_many_differences_some_are_shown_and_the_others_counted() {
        var proof = new DemoProof(counts(60), Collections.nCopies(30, change(Optional.of("00Q1"))));

        assertThat(proof.lines(screen)).hasSize(22).last().asString().isEqualTo("    and 10 records more");
    }

    private static RunCounts counts(long differences) {
        return new RunCounts(10, 5, 0, 0, 0, 0, 0, 0, differences);
    }

    private static JournalEntry change(Optional<String> id) {
        var change = new PlannedChange(
                new PersonId("7d1c5f0a-8a0e-4a53-9c55-0c9f3b1f2a10"),
                "salesforce",
                "Lead",
                id,
                Lane.NORMAL,
                List.of(field("Title"), field("Email")));
        return new JournalEntry(
                new ChangeId(1),
                new RunId(1),
                Side.CRM,
                change,
                ChangeState.APPLIED,
                1,
                Optional.empty(),
                NOW,
                Optional.of(NOW),
                id.map(known -> new RecordKey("salesforce", "Lead", known)));
    }

    private static FieldChange field(String name) {
        return new FieldChange(
                name,
                FieldValue.blank(),
                FieldValue.text(SECRET),
                "one-sided",
                "it changed there",
                Optional.empty(),
                Optional.empty());
    }
}
