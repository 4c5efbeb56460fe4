package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.link;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Finding;
import io.entente.model.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Findings} promises. */
interface FindingsContract extends StoreUnderTest {
    Finding AMBIGUOUS = new Finding(person(1), Optional.empty(), Optional.empty(), "ambiguous-match", "two leads");
    Finding UNMAPPED = new Finding(
            person(1), Optional.of(contact(1)), Optional.of("country"), "unmapped-value", "no such country");

    private List<Finding> open(int person) {
        return store().read(s -> s.findings().open(person(person)));
    }

    private void raise(Finding... findings) {
        given(s -> {
            s.people().create(List.of(person(1), person(2)), NOON);
            s.findings().raise(List.of(findings), NOON);
        });
    }

    @Test
    default void when_a_finding_was_cleared_last_is_known_until_it_is_raised_again() {
        raise(AMBIGUOUS, UNMAPPED);
        given(s -> s.findings().clear(person(1), Set.of(AMBIGUOUS), LATER));
        assertThat(cleared("unmapped-value")).containsExactly(Map.entry(person(1), LATER));
        assertThat(cleared("ambiguous-match")).isEmpty();

        raise(UNMAPPED);
        assertThat(cleared("unmapped-value")).isEmpty();
    }

    private Map<PersonId, Instant> cleared(String code) {
        return store().read(s -> s.findings().clearedAt(code, List.of(person(1), person(2))));
    }

    @Test
    default void a_finding_is_open_until_it_is_not_true_any_more() {
        raise(AMBIGUOUS, UNMAPPED);
        assertThat(open(1)).containsExactly(AMBIGUOUS, UNMAPPED);
        assertThat(open(2)).isEmpty();

        given(s -> s.findings().clear(person(1), Set.of(UNMAPPED), LATER));
        assertThat(open(1)).containsExactly(UNMAPPED);
    }

    @Test
    default void a_finding_raised_again_is_one_finding_with_the_latest_message() {
        var reworded = new Finding(
                UNMAPPED.person(), UNMAPPED.key(), UNMAPPED.field(), UNMAPPED.code(), "still no such country");
        raise(UNMAPPED);
        raise(UNMAPPED, reworded);

        assertThat(open(1)).containsExactly(reworded);

        given(s -> s.findings().clear(person(1), Set.of(UNMAPPED), LATER));
        assertThat(open(1)).containsExactly(reworded);
    }

    @Test
    default void a_cleared_finding_opens_again_when_it_is_raised_again() {
        raise(AMBIGUOUS);
        given(s -> s.findings().clear(List.of(person(1), person(2)), Set.of(), NOON));
        assertThat(open(1)).isEmpty();

        raise(AMBIGUOUS);
        assertThat(open(1)).containsExactly(AMBIGUOUS);
    }

    @Test
    default void people_with_an_open_finding_of_a_code_can_be_looked_at_again() {
        raise(AMBIGUOUS);
        given(s -> {
            s.mirror().put(List.of(row(lead(1)), row(lead(2))));
            s.people().link(List.of(link(person(1), lead(1)), link(person(2), lead(2))));
            s.mirror().touchFound(UNMAPPED.code());
        });
        assertThat(store().<Boolean>read(s -> s.findings().isOpen(UNMAPPED.code())))
                .isFalse();
        assertThat(store().<List<PersonId>>read(s -> s.mirror().touchedPeople(Optional.empty(), 10)))
                .isEmpty();

        given(s -> s.mirror().touchFound(AMBIGUOUS.code()));

        assertThat(store().<Boolean>read(s -> s.findings().isOpen(AMBIGUOUS.code())))
                .isTrue();
        assertThat(store().<List<PersonId>>read(s -> s.mirror().touchedPeople(Optional.empty(), 10)))
                .containsExactly(person(1));

        given(s -> s.findings().clear(person(1), Set.of(), LATER));
        assertThat(store().<Boolean>read(s -> s.findings().isOpen(AMBIGUOUS.code())))
                .isFalse();
    }
}
