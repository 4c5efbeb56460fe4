package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.MatchedBy;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link Unions} promises. */
interface UnionsContract extends StoreUnderTest {
    private void givenUnions() {
        given(s -> {
            s.people().create(List.of(person(1), person(2), person(3)), NOON);
            s.unions().add(person(1), person(2), MatchedBy.MERGE, NOON);
            s.unions().add(person(2), person(3), MatchedBy.CONVERSION, LATER);
        });
    }

    @Test
    default void whoever_was_given_up_leads_to_the_person_of_today() {
        givenUnions();

        assertThat(mapped(s -> s.unions().today(List.of(person(1), person(2), person(3)))))
                .isEqualTo(Map.of(person(1), person(3), person(2), person(3)));
        assertThat(listed(s -> s.unions().formerly(person(3)))).containsExactly(person(1), person(2));
    }

    @Test
    default void the_history_of_a_person_holds_what_was_done_for_whoever_they_were_before() {
        givenUnions();
        given(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.journal().plan(run, Side.CRM, List.of(update(person(1), lead(1)), update(person(3), lead(3))), NOON);
        });

        assertThat(listed(s -> s.journal().lastOf(person(3), 5)))
                .extracting(entry -> entry.change().person())
                .containsExactly(person(3), person(1));
    }

    @Test
    default void what_is_planned_is_handed_over_and_what_is_over_is_not() {
        given(s -> {
            s.people().create(List.of(person(1), person(2)), NOON);
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.journal().plan(run, Side.CRM, List.of(update(person(1), lead(1))), NOON);
            s.journal().supersede(List.of(person(1)));
            s.journal().plan(run, Side.CRM, List.of(update(person(1), lead(2))), NOON);
            s.journal().handOver(person(1), person(2));
        });

        assertThat(listed(s -> s.journal().lastOf(person(1), 5)))
                .extracting(JournalEntry::state)
                .containsExactly(ChangeState.SKIPPED);
        assertThat(listed(s -> s.journal().lastOf(person(2), 5)))
                .extracting(JournalEntry::state)
                .containsExactly(ChangeState.PLANNED);
    }
}
