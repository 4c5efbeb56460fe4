package io.entente.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every connector promises about describing, reading, sweeping, and about failures. */
interface ReadContract {
    ConnectorHarness harness();

    private Probe side() {
        return new Probe(harness());
    }

    @Test
    default void describing_tells_the_fields_it_reads_and_writes() {
        var schema = side().connector().describe().stream()
                .filter(each -> each.object().equals(harness().object()))
                .findFirst();

        assertThat(schema).hasValueSatisfying(object -> {
            assertThat(object.createable()).isTrue();
            assertThat(object.updateable()).isTrue();
            assertThat(object.field(harness().text()))
                    .hasValueSatisfying(field -> assertThat(field.updateable()).isTrue());
            assertThat(object.field(harness().email())).isPresent();
        });
    }

    @Test
    default void reading_answers_for_each_key_in_the_order_asked() {
        var keys = side().fill(side().connector().limits().readPage() + 3);
        harness().delete(keys.get(2));
        var unknown = new RecordKey(
                side().connector().system(), harness().object(), harness().unknownId());
        var asked = new ArrayList<>(List.of(keys.get(4), unknown, keys.get(2), keys.get(0)));
        asked.addAll(keys.subList(5, keys.size()));

        var answered = side().connector().read(asked);

        assertThat(answered).extracting(Observation::key).containsExactlyElementsOf(asked);
        assertThat(answered.subList(1, 3)).allMatch(each -> each instanceof Observation.Gone);
        assertThat(Probe.present(answered)).hasSize(asked.size() - 2);
        assertThat(side().record(keys.get(4)).value(harness().text())).isEqualTo(FieldValue.text("text 4"));
    }

    @Test
    default void reading_a_merged_record_names_the_one_that_speaks_for_it() {
        if (!side().can(Capability.TELLS_MERGES)) {
            return;
        }
        var keys = side().fill(2);
        harness().merge(keys.get(0), keys.get(1));

        var answered = side().connector().read(keys);

        assertThat(answered.get(0)).isInstanceOfSatisfying(Observation.Merged.class, merged -> assertThat(merged.into())
                .isEqualTo(keys.get(1)));
        assertThat(answered.get(1)).isInstanceOf(Observation.Present.class);
    }

    @Test
    default void reading_nothing_asks_nothing() {
        var before = harness().requests();

        assertThat(side().connector().read(List.of())).isEmpty();
        assertThat(side().connector().write(List.of())).isEmpty();

        assertThat(harness().requests()).isEqualTo(before);
    }

    @Test
    default void a_sweep_tells_each_record_once_whatever_changes_meanwhile() {
        var page = harness().sweepPage();
        var keys = side().fill(2 * page + 1);
        var first = side().connector().sweep(harness().object(), Optional.empty());
        harness().delete(keys.get(0));
        harness().delete(keys.get(keys.size() - 1));
        harness().change(keys.get(page), "touched");
        harness().create("meanwhile@example.org", "meanwhile");

        var swept = new ArrayList<>(first.records());
        swept.addAll(side().sweep(first.next()));

        var told = swept.stream().map(SystemRecord::key).toList();
        assertThat(told).doesNotHaveDuplicates().containsAll(keys.subList(1, keys.size() - 1));
    }

    @Test
    default void the_count_is_what_a_sweep_finds() {
        var keys = side().fill(side().connector().limits().readPage() + 2);
        harness().delete(keys.get(1));

        var swept = side().sweep(Optional.empty());

        assertThat(side().connector().count(harness().object()))
                .isEqualTo(swept.size())
                .isEqualTo(keys.size() - 1);
    }

    @Test
    default void a_side_that_is_away_for_a_moment_is_asked_again() {
        var key = side().fill(1).get(0);

        harness().failNext(2);
        assertThat(side().connector().read(List.of(key))).singleElement().isInstanceOf(Observation.Present.class);

        harness().failNext(2);
        assertThat(side().connector().write(List.of(side().update(key, harness().text(), "in the end"))))
                .singleElement()
                .isInstanceOf(WriteOutcome.Done.class);
        assertThat(side().record(key).value(harness().text())).isEqualTo(FieldValue.text("in the end"));
    }

    @Test
    default void a_side_that_stays_away_is_told_as_such() {
        var key = side().fill(1).get(0);
        var cursor = side().connector().latest();
        harness().failNext(Probe.FOR_GOOD);

        assertThatThrownBy(() -> side().connector().changesSince(cursor)).satisfies(Probe::isUnavailable);
        assertThatThrownBy(() -> side().connector().read(List.of(key))).satisfies(Probe::isUnavailable);
        assertThatThrownBy(() -> side().connector().sweep(harness().object(), Optional.empty()))
                .satisfies(Probe::isUnavailable);
        assertThatThrownBy(() -> side().connector().count(harness().object())).satisfies(Probe::isUnavailable);
        assertThatThrownBy(() -> side().connector()
                        .write(List.of(side().update(key, harness().text(), "x"))))
                .satisfies(Probe::isUnavailable);
    }

    @Test
    default void wrong_credentials_are_told_as_such() {
        assertThatThrownBy(() -> harness().stranger().describe())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS));
        assertThatThrownBy(() -> harness().stranger().latest())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS));
    }

    @Test
    default void requests_are_counted() {
        var key = side().fill(1).get(0);
        var side = harness().requests();
        var counted = side().connector().calls();

        side().connector().read(List.of(key));

        assertThat(side().connector().calls() - counted)
                .isPositive()
                .isEqualTo(harness().requests() - side);
    }
}
