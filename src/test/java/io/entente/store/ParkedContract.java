package io.entente.store;

import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeId;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Parked} promises. */
interface ParkedContract extends StoreUnderTest {
    /** Parks one change of each person with that code. */
    private void parked(String code, int... people) {
        given(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            for (int person : people) {
                s.people().create(List.of(person(person)), NOON);
                s.journal().plan(run, Side.CRM, List.of(update(person(person), lead(person))), NOON);
            }
        });
        for (var entry : store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON))) {
            given(s -> s.journal().park(entry.id(), Failure.of(Failure.Kind.REJECTED, code, "no"), NOON));
        }
    }

    @Test
    default void the_first_people_of_a_cause_are_told() {
        parked("a", 3, 1, 2);
        parked("b", 4);

        assertThat(listed(s -> s.parked().people(new ParkedCause(Side.CRM, "Lead", "a", "no", 3), 2)))
                .containsExactly(person(3), person(1));
        assertThat(listed(s -> s.parked().people(new ParkedCause(Side.CRM, "Contact", "a", "no", 3), 2)))
                .isEmpty();
    }

    @Test
    default void all_of_a_cause_are_listed_page_by_page() {
        parked("a", 1, 2, 3);
        parked("b", 4);

        var first = listed(s -> s.parked().ofCode("a", Optional.empty(), 2));
        Optional<ChangeId> last = Optional.of(first.get(1).id());

        assertThat(first).extracting(entry -> entry.change().person()).containsExactly(person(1), person(2));
        assertThat(listed(s -> s.parked().ofCode("a", last, 2)))
                .extracting(entry -> entry.change().person())
                .containsExactly(person(3));
    }

    @Test
    default void what_was_given_up_is_listed_no_more() {
        parked("a", 1);
        var id = listed(s -> s.parked().ofCode("a", Optional.empty(), 1)).get(0).id();

        given(s -> s.parked().release(List.of(id)));

        assertThat(listed(s -> s.parked().ofCode("a", Optional.empty(), 1))).isEmpty();
    }
}
