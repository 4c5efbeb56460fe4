package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.change;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.newLead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Journal} promises about sending. */
interface OutboxContract extends StoreUnderTest {
    private void givenPlanned(Side side, PlannedChange... changes) {
        given(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.people().create(IntStream.range(0, 10).mapToObj(Samples::person).toList(), NOON);
            s.journal().plan(run, side, List.of(changes), NOON);
        });
    }

    private List<JournalEntry> take(int limit) {
        return store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, limit, NOON));
    }

    private List<PlannedChange> changes(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::change).toList();
    }

    private void answered(List<JournalEntry> entries) {
        given(s -> s.journal()
                .applied(entries.stream()
                        .map(entry -> new AppliedChange(entry.id(), entry.key().orElse(lead(9)), LATER))
                        .toList()));
    }

    @Test
    default void what_is_taken_counts_as_being_sent() {
        givenPlanned(Side.CRM, update(person(1), lead(1)));

        var taken = take(10);

        assertThat(taken).singleElement().satisfies(entry -> {
            assertThat(entry.change()).isEqualTo(update(person(1), lead(1)));
            assertThat(entry.state()).isEqualTo(ChangeState.SENDING);
            assertThat(entry.attempts()).isEqualTo(1);
            assertThat(entry.key()).contains(lead(1));
            assertThat(entry.plannedAt()).isEqualTo(NOON);
        });
        assertThat(take(10)).isEmpty();
    }

    @Test
    default void the_most_urgent_lane_travels_first_then_the_order_of_planning() {
        var optOut = change(person(3), lead(3), Optional.of(lead(3).id()), Lane.CONSENT);
        givenPlanned(
                Side.CRM, update(person(1), lead(1)), update(person(2), lead(2)), optOut, update(person(4), lead(4)));

        assertThat(changes(take(3))).containsExactly(optOut, update(person(1), lead(1)), update(person(2), lead(2)));
        assertThat(changes(take(3))).containsExactly(update(person(4), lead(4)));
    }

    @Test
    default void what_is_less_urgent_than_asked_for_stays_also_beside_the_urgent() {
        var optOut = change(person(3), lead(3), Optional.of(lead(3).id()), Lane.CONSENT);
        givenPlanned(Side.CRM, update(person(1), lead(1)), optOut, newLead(person(2)));

        List<JournalEntry> urgent = store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.CONSENT, 10, NOON));

        assertThat(changes(urgent)).containsExactly(optOut);
        List<JournalEntry> more = store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.CONSENT, 10, NOON));
        assertThat(more).isEmpty();
        assertThat(changes(take(10))).containsExactly(newLead(person(2)));
    }

    @Test
    default void creates_and_updates_and_objects_do_not_mix() {
        var contact = update(person(3), new RecordKey("salesforce", "Contact", "0031"));
        givenPlanned(
                Side.CRM,
                update(person(1), lead(1)),
                contact,
                newLead(person(2)),
                update(person(4), lead(4)),
                newLead(person(5)));

        assertThat(changes(take(10))).containsExactly(newLead(person(2)), newLead(person(5)));
        assertThat(changes(take(10))).containsExactly(update(person(1), lead(1)), update(person(4), lead(4)));
        assertThat(changes(take(10))).containsExactly(contact);
        assertThat(take(10)).isEmpty();
    }

    @Test
    default void one_record_is_not_twice_in_a_batch_nor_one_person_created_twice() {
        var optOut = change(person(1), lead(1), Optional.of(lead(1).id()), Lane.CONSENT);
        givenPlanned(Side.CRM, update(person(1), lead(1)), optOut, newLead(person(2)), newLead(person(2)));

        var first = take(10);
        assertThat(changes(first)).containsExactly(optOut);
        var second = take(10);
        assertThat(changes(second)).containsExactly(newLead(person(2)));
        assertThat(take(10)).isEmpty();

        answered(first);
        assertThat(changes(take(10))).containsExactly(update(person(1), lead(1)));
        answered(second);
        assertThat(changes(take(10))).containsExactly(newLead(person(2)));
    }

    @Test
    default void sides_are_sent_to_apart() {
        givenPlanned(Side.MARKETING, update(person(1), contact(1)));

        assertThat(take(10)).isEmpty();
        List<JournalEntry> toMarketing =
                store().transact(s -> s.journal().takeForSending(Side.MARKETING, Lane.NORMAL, 10, NOON));
        assertThat(toMarketing).hasSize(1);
    }

    @Test
    default void a_change_put_back_waits_for_its_time() {
        givenPlanned(Side.CRM, update(person(1), lead(1)), update(person(2), lead(2)));
        var taken = take(1);

        given(s -> s.journal()
                .putBack(
                        taken.get(0).id(),
                        Failure.of(Failure.Kind.THROTTLED, "salesforce.limit", "wait"),
                        NOON.plusSeconds(1)));

        assertThat(changes(take(10))).containsExactly(update(person(2), lead(2)));
        assertThat(take(10)).isEmpty();
        assertThat(isTrue(s -> s.journal().pending(Side.CRM))).isTrue();

        var again = store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON.plusSeconds(1)));
        assertThat(changes(again)).containsExactly(update(person(1), lead(1)));
        assertThat(again.get(0).attempts()).isEqualTo(2);
        assertThat(again.get(0).error()).contains(new ErrorNote(Failure.Kind.THROTTLED, "salesforce.limit", "wait"));
    }

    @Test
    default void a_side_is_pending_until_everything_is_answered() {
        assertThat(isTrue(s -> s.journal().pending(Side.CRM))).isFalse();
        givenPlanned(Side.CRM, update(person(1), lead(1)));
        assertThat(isTrue(s -> s.journal().pending(Side.CRM))).isTrue();
        assertThat(isTrue(s -> s.journal().pending(Side.MARKETING))).isFalse();

        var taken = take(1);
        assertThat(isTrue(s -> s.journal().pending(Side.CRM))).isTrue();

        answered(taken);
        assertThat(isTrue(s -> s.journal().pending(Side.CRM))).isFalse();
    }
}
