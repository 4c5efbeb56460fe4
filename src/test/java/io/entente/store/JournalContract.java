package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.link;
import static io.entente.store.Samples.newLead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.row;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Journal} promises about what became of each change. */
interface JournalContract extends StoreUnderTest {
    Failure REFUSED = Failure.of(Failure.Kind.REJECTED, "salesforce.validation", "LastName is\0missing");

    private RunId planned(PlannedChange... changes) {
        return store().transact(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.people().create(IntStream.range(0, 10).mapToObj(Samples::person).toList(), NOON);
            s.journal().plan(run, Side.CRM, List.of(changes), NOON);
            return run;
        });
    }

    private List<JournalEntry> sending(PlannedChange... changes) {
        planned(changes);
        return store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON));
    }

    private JournalEntry last(int person) {
        return store().read(s -> s.journal().lastOf(person(person), 1)).get(0);
    }

    private long count(ChangeState state) {
        return store().read(s -> s.journal().count(state));
    }

    @Test
    default void an_applied_create_is_told_as_planned_with_the_record_it_made() {
        var taken = sending(newLead(person(1)));

        given(s -> s.journal().applied(List.of(new AppliedChange(taken.get(0).id(), lead(5), LATER))));

        assertThat(last(1).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(last(1).change()).isEqualTo(newLead(person(1)));
        assertThat(last(1).key()).contains(lead(5));
        assertThat(last(1).doneAt()).contains(LATER);
        assertThat(last(1).error()).isEmpty();
    }

    @Test
    default void only_of_those_who_got_many_updates_lately_they_are_told_oldest_first() {
        for (int i = 0; i < 3; i++) {
            var taken = sending(
                    i == 0
                            ? new PlannedChange[] {update(person(1), lead(1)), update(person(2), lead(2))}
                            : new PlannedChange[] {update(person(1), lead(1))});
            given(s -> s.journal()
                    .applied(taken.stream()
                            .map(entry ->
                                    new AppliedChange(entry.id(), entry.key().orElseThrow(), LATER))
                            .toList()));
        }

        var lately = lately(NOON, 2);
        assertThat(lately).containsOnlyKeys(person(1));
        assertThat(lately.get(person(1))).hasSize(3).isSortedAccordingTo(Comparator.comparing(entry -> entry.id()
                .value()));
        assertThat(lately(NOON, 3)).isEmpty();
        assertThat(lately(LATER, 2)).isEmpty();
    }

    private Map<PersonId, List<JournalEntry>> lately(Instant after, int more) {
        return store().read(s -> s.appliedLately().updates(List.of(person(1), person(2)), after, more));
    }

    @Test
    default void an_answer_to_what_is_not_being_sent_is_refused() {
        planned(update(person(1), lead(1)));
        var id = last(1).id();

        assertThatThrownBy(() -> given(s -> s.journal().applied(List.of(new AppliedChange(id, lead(1), NOON)))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.not-sending"));
        assertThatThrownBy(() -> given(s -> s.journal().park(id, REFUSED, NOON)))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> given(s -> s.journal().putBack(id, REFUSED, NOON)))
                .isInstanceOf(Failure.class);
        assertThat(last(1).state()).isEqualTo(ChangeState.PLANNED);
    }

    @Test
    default void a_refused_change_is_parked_with_its_cause_until_it_is_released() {
        var taken = sending(update(person(1), lead(1)), update(person(2), lead(2)));
        given(s -> s.journal().park(taken.get(0).id(), REFUSED, LATER));

        var parked = store().read(s -> s.parked().of(List.of(person(1), person(2))));
        assertThat(parked).containsOnlyKeys(person(1));
        assertThat(parked.get(person(1))).singleElement().satisfies(entry -> {
            assertThat(entry.error())
                    .contains(new ErrorNote(Failure.Kind.REJECTED, "salesforce.validation", "LastName is missing"));
            assertThat(entry.doneAt()).contains(LATER);
        });

        given(s -> s.parked().release(List.of(taken.get(0).id(), taken.get(1).id())));
        assertThat(last(1).state()).isEqualTo(ChangeState.SKIPPED);
        assertThat(last(2).state()).isEqualTo(ChangeState.SENDING);
    }

    @Test
    default void what_is_parked_can_be_opened_again_and_concerns_its_people_then() {
        var taken = sending(update(person(1), lead(1)), update(person(2), lead(2)));
        given(s -> {
            s.journal().park(taken.get(0).id(), REFUSED, LATER);
            s.mirror().put(List.of(row(lead(1)), row(lead(2))));
            s.people().link(List.of(link(person(1), lead(1)), link(person(2), lead(2))));
        });
        List<ChangeId> before = listed(s -> List.copyOf(s.parked().reopened(List.of(person(1), person(2)))));

        given(s -> s.mirror().touchParked());
        int reopened = store().transact(s -> s.parked().reopen());

        assertThat(before).isEmpty();
        assertThat(reopened).isEqualTo(1);
        assertThat(listed(s -> s.mirror().touchedPeople(Optional.empty(), 10))).containsExactly(person(1));
        assertThat(listed(s -> List.copyOf(s.parked().reopened(List.of(person(1), person(2))))))
                .containsExactly(taken.get(0).id());
        assertThat(last(1).state()).isEqualTo(ChangeState.PARKED);
    }

    @Test
    default void parked_changes_are_told_by_cause_the_most_frequent_first() {
        var taken = sending(update(person(1), lead(1)), update(person(2), lead(2)), update(person(3), lead(3)));
        given(s -> {
            s.journal().park(taken.get(0).id(), Failure.of(Failure.Kind.REJECTED, "a", "one"), NOON);
            s.journal().park(taken.get(1).id(), Failure.of(Failure.Kind.REJECTED, "b", "two"), NOON);
            s.journal().park(taken.get(2).id(), Failure.of(Failure.Kind.REJECTED, "b", "two"), NOON);
        });

        assertThat(listed(s -> s.parked().byCause()))
                .containsExactly(
                        new ParkedCause(Side.CRM, "Lead", "b", "two", 2),
                        new ParkedCause(Side.CRM, "Lead", "a", "one", 1));
    }

    @Test
    default void planning_again_replaces_what_was_not_sent_and_what_nobody_knows_the_end_of() {
        sending(update(person(1), lead(1)));
        List<PersonId> whose = store().transact(s -> s.journal().markUnknown());
        assertThat(whose).containsExactly(person(1));
        assertThat(last(1).state()).isEqualTo(ChangeState.UNKNOWN);
        sending(update(person(2), lead(2)));
        planned(update(person(1), lead(1)), update(person(2), lead(2)), update(person(3), lead(3)));

        int replaced = store().transact(s -> s.journal().supersede(List.of(person(1), person(2))));

        assertThat(replaced).isEqualTo(3);
        assertThat(count(ChangeState.SKIPPED)).isEqualTo(3);
        assertThat(count(ChangeState.SENDING)).isEqualTo(1);
        assertThat(last(3).state()).isEqualTo(ChangeState.PLANNED);
    }

    @Test
    default void what_turns_out_to_have_arrived_is_applied_and_the_rest_stays_unknown() {
        sending(update(person(1), lead(1)), update(person(2), lead(2)));
        given(s -> s.journal().markUnknown());
        var unknown = mapped(s -> s.journal().unknown(List.of(person(1), person(2), person(3))));
        assertThat(unknown).containsOnlyKeys(person(1), person(2));

        var arrived = unknown.getOrDefault(person(1), List.of()).get(0);
        given(s -> s.journal().confirm(arrived.id(), lead(1), NOON));

        assertThat(last(1).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(last(2).state()).isEqualTo(ChangeState.UNKNOWN);
    }

    @Test
    default void changes_are_counted_by_state_and_run() {
        var first = planned(update(person(1), lead(1)), update(person(2), lead(2)));
        var second = planned(update(person(3), lead(3)));

        assertThat(count(ChangeState.PLANNED)).isEqualTo(3);
        assertThat(count(ChangeState.APPLIED)).isZero();
        assertThat(counted(s -> s.journal().count(first, ChangeState.PLANNED))).isEqualTo(2);
        assertThat(counted(s -> s.journal().count(second, ChangeState.PLANNED))).isEqualTo(1);
        assertThat(counted(s -> s.journal().count(second, ChangeState.PARKED))).isZero();
    }

    @Test
    default void the_changes_of_a_run_are_told_page_by_page_in_the_order_of_deciding() {
        var run = planned(update(person(1), lead(1)), update(person(2), lead(2)), update(person(3), lead(3)));
        planned(update(person(1), lead(1)));

        var first = listed(s -> s.journal().ofRun(run, Optional.empty(), 2));
        var rest = listed(s -> s.journal().ofRun(run, Optional.of(first.get(1).id()), 2));

        assertThat(first).extracting(entry -> entry.change().person()).containsExactly(person(1), person(2));
        assertThat(rest).extracting(entry -> entry.change().person()).containsExactly(person(3));
    }

    @Test
    default void a_change_that_is_known_to_be_refused_is_parked_without_being_sent() {
        var run = planned();
        var failure = Failure.of(Failure.Kind.REJECTED, "entente.required-field-missing", "Company is missing");

        given(s -> s.journal().planParked(run, Side.CRM, newLead(person(1)), failure, NOON));

        assertThat(last(1).state()).isEqualTo(ChangeState.PARKED);
        assertThat(last(1).error()).map(ErrorNote::code).contains("entente.required-field-missing");
        assertThat(last(1).attempts()).isZero();
        assertThat(listed(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, LATER)))
                .isEmpty();
    }

    @Test
    default void the_changes_of_a_person_are_told_latest_first() {
        var run = planned(update(person(1), lead(1)), newLead(person(1)), update(person(2), lead(2)));

        var entries = store().read(s -> s.journal().lastOf(person(1), 5));

        assertThat(entries)
                .extracting(JournalEntry::change)
                .containsExactly(newLead(person(1)), update(person(1), lead(1)));
        assertThat(entries).extracting(JournalEntry::run).containsOnly(run);
        assertThat(entries).extracting(JournalEntry::id).containsExactly(new ChangeId(2), new ChangeId(1));
        assertThat(mapped(s -> s.parked().of(List.of(person(1))))).isEqualTo(Map.of());
    }

    @Test
    default void planning_nothing_changes_nothing() {
        planned();

        assertThat(count(ChangeState.PLANNED)).isZero();
    }
}
