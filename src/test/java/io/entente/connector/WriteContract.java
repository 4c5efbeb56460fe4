package io.entente.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Failure;
import io.entente.model.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every connector promises about writing a batch. */
interface WriteContract {
    /** Harmless first; then what breaks systems. */
    List<String> HOSTILE = List.of(
            "plain",
            "Zoë 👩‍🚀 café",
            "\u202Eשלום مرحبا\u202C",
            "x".repeat(10_000),
            "<script>alert(1)</script>",
            "a;b,c|d\"e'f",
            "before\u0000after",
            "5 < 6 & 7 > 4",
            "  spaces around  ",
            "00000",
            "=1+1",
            "line\nbreak\ttab");

    ConnectorHarness harness();

    private Probe side() {
        return new Probe(harness());
    }

    @Test
    default void writes_are_answered_in_order_and_a_refusal_hinders_nobody() {
        var keys = side().fill(3);

        var outcomes = side().connector()
                .write(List.of(
                        side().update(keys.get(0), harness().text(), "first"),
                        side().update(keys.get(1), harness().email(), "no address"),
                        side().update(keys.get(2), harness().text(), "third")));

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
        Probe.assertRefused(outcomes.get(1), harness().email(), "no address");
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(side().record(keys.get(0)).value(harness().text())).isEqualTo(FieldValue.text("first"));
        assertThat(side().record(keys.get(1)).value(harness().email()))
                .isEqualTo(FieldValue.text("person-1@example.org"));
        assertThat(side().record(keys.get(2)).value(harness().text())).isEqualTo(FieldValue.text("third"));
    }

    @Test
    default void a_full_batch_is_written_and_answered_record_by_record() {
        var keys = side().fill(side().connector().limits().writeBatch());
        var writes = keys.stream()
                .map(key -> side().update(key, harness().text(), "now " + key.id()))
                .toList();

        var outcomes = side().connector().write(writes);

        assertThat(outcomes).map(side()::keyOf).containsExactlyElementsOf(keys);
        assertThat(Probe.present(side().connector().read(keys)).values())
                .allSatisfy(record -> assertThat(record.value(harness().text()))
                        .isEqualTo(FieldValue.text("now " + record.key().id())));
    }

    @Test
    default void a_write_to_a_record_that_is_gone_is_refused_alone() {
        var keys = side().fill(3);
        harness().delete(keys.get(1));

        var outcomes = side().connector()
                .write(keys.stream()
                        .map(key -> side().update(key, harness().text(), "late"))
                        .toList());

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Failure.Kind.CONFLICT));
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    default void hostile_values_are_stored_as_told_or_refused_with_field_and_reason() {
        var values = HOSTILE;
        var keys = side().fill(values.size());
        var writes = IntStream.range(0, values.size())
                .mapToObj(i -> side().update(keys.get(i), harness().text(), values.get(i)))
                .toList();

        var outcomes = side().connector().write(writes);

        for (int i = 0; i < values.size(); i++) {
            var now = side().record(keys.get(i)).value(harness().text());
            if (outcomes.get(i) instanceof WriteOutcome.Done done) {
                assertThat(done.key()).isEqualTo(keys.get(i));
                assertThat(done.stored().getOrDefault(harness().text(), now)).isEqualTo(now);
            } else {
                Probe.assertRefused(outcomes.get(i), harness().text(), values.get(i));
                assertThat(now).isEqualTo(FieldValue.text("text " + i));
            }
        }
        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    default void a_created_record_can_be_read_and_carries_what_was_sent() {
        var outcome = side().connector().write(List.of(side().creation(Probe.person(1), "ada@example.org", "hello")));

        var created = side().record(side().keyOf(outcome.get(0)));
        assertThat(outcome).singleElement().isInstanceOfSatisfying(WriteOutcome.Done.class, done -> assertThat(
                        done.created())
                .isTrue());
        assertThat(created.value(harness().email())).isEqualTo(FieldValue.text("ada@example.org"));
        assertThat(created.value(harness().text())).isEqualTo(FieldValue.text("hello"));
    }

    @Test
    default void creating_a_person_twice_makes_one_record() {
        var first = side().connector().write(List.of(side().creation(Probe.person(1), "ada@example.org", "hello")));

        var second = side().connector().write(List.of(side().creation(Probe.person(1), "ada@example.org", "hello")));

        assertThat(second).singleElement().isInstanceOfSatisfying(WriteOutcome.Done.class, done -> {
            assertThat(done.created()).isFalse();
            assertThat(done.key()).isEqualTo(side().keyOf(first.get(0)));
        });
        assertThat(side().connector().count(harness().object())).isEqualTo(1);
    }

    @Test
    default void a_creation_that_is_refused_hinders_nobody() {
        var outcomes = side().connector()
                .write(List.of(
                        side().creation(Probe.person(1), "one@example.org", "one"),
                        side().creation(Probe.person(2), "no address", "two"),
                        side().creation(Probe.person(3), "three@example.org", "three")));

        assertThat(side().record(side().keyOf(outcomes.get(0))).value(harness().text()))
                .isEqualTo(FieldValue.text("one"));
        Probe.assertRefused(outcomes.get(1), harness().email(), "no address");
        assertThat(side().record(side().keyOf(outcomes.get(2))).value(harness().text()))
                .isEqualTo(FieldValue.text("three"));
        assertThat(side().connector().count(harness().object())).isEqualTo(2);
    }

    @Test
    default void a_blank_clears_its_field_and_no_other() {
        var keys = side().fill(2);
        var blank = new Write(
                harness().object(),
                Probe.person(9),
                Optional.of(keys.get(0)),
                Map.of(harness().text(), FieldValue.blank()));

        var outcomes = side().connector()
                .write(List.of(blank, side().update(keys.get(1), harness().text(), "kept")));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof WriteOutcome.Done);
        assertThat(side().record(keys.get(0)).value(harness().text())).isEqualTo(FieldValue.blank());
        assertThat(side().record(keys.get(0)).value(harness().email()))
                .isEqualTo(FieldValue.text("person-0@example.org"));
        assertThat(side().record(keys.get(1)).value(harness().text())).isEqualTo(FieldValue.text("kept"));
    }

    @Test
    default void stored_values_are_told_exactly_where_the_capability_says_so() {
        var key = side().fill(1).get(0);

        var outcomes =
                side().connector().write(List.of(side().update(key, harness().text(), "plain")));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(WriteOutcome.Done.class, done -> {
            if (side().can(Capability.TELLS_STORED_VALUES)) {
                assertThat(done.stored()).containsEntry(harness().text(), FieldValue.text("plain"));
            } else {
                assertThat(done.stored()).isEmpty();
            }
        });
    }
}
