package io.entente.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import io.entente.model.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every connector promises about deleting records. */
interface DeleteContract {
    ConnectorHarness harness();

    private Probe side() {
        return new Probe(harness());
    }

    @Test
    default void what_is_deleted_is_gone_and_nothing_else() {
        var keys = side().fill(3);

        var outcomes = side().connector().delete(List.of(keys.get(0), keys.get(2)));

        assertThat(outcomes).map(side()::keyOf).containsExactly(keys.get(0), keys.get(2));
        assertThat(side().connector().read(keys))
                .hasExactlyElementsOfTypes(Observation.Gone.class, Observation.Present.class, Observation.Gone.class);
    }

    @Test
    default void what_is_gone_already_counts_as_deleted_and_hinders_nobody() {
        var keys = side().fill(3);
        harness().delete(keys.get(1));

        var outcomes = side().connector().delete(keys);

        assertThat(outcomes).map(side()::keyOf).containsExactlyElementsOf(keys);
        assertThat(side().connector().count(harness().object())).isZero();
    }

    @Test
    default void a_record_that_was_merged_is_left_alone_and_so_is_the_survivor() {
        var keys = side().fill(3);
        harness().merge(keys.get(0), keys.get(1));

        var outcomes = side().connector().delete(List.of(keys.get(0), keys.get(2)));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Failure.Kind.CONFLICT));
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(side().connector().read(List.of(keys.get(1)))).hasExactlyElementsOfTypes(Observation.Present.class);
    }

    @Test
    default void a_side_that_is_away_deletes_nothing_and_says_so() {
        var keys = side().fill(1);
        harness().failNext(Probe.FOR_GOOD);

        assertThatThrownBy(() -> side().connector().delete(keys)).satisfies(Probe::isUnavailable);
    }
}
