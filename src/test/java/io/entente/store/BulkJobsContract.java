package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.change;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.newLead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.PlannedChange;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link BulkJobs} promises. */
interface BulkJobsContract extends StoreUnderTest {
    BulkGroup UPDATES = new BulkGroup("salesforce", "Lead", false);
    BulkGroup CREATES = new BulkGroup("salesforce", "Lead", true);

    private void planned(PlannedChange... changes) {
        given(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.people().create(IntStream.range(0, 10).mapToObj(Samples::person).toList(), NOON);
            s.journal().plan(run, Side.CRM, List.of(changes), NOON);
        });
    }

    private List<JournalEntry> candidates(BulkGroup group) {
        return listed(s -> s.bulkJobs().candidates(Side.CRM, group, Lane.RECONCILE, Optional.empty(), 100, NOON));
    }

    private List<ChangeId> ids(BulkGroup group) {
        return candidates(group).stream().map(JournalEntry::id).toList();
    }

    private StoredBulkJob begun(String id, BulkGroup group) {
        var job = new StoredBulkJob(id, Side.CRM, group, NOON);
        var changes = ids(group);
        given(s -> s.bulkJobs().begin(job, changes));
        return job;
    }

    private <T> List<T> did(Function<Session, List<T>> work) {
        return store().transact(work);
    }

    private ChangeState state(ChangeId id) {
        return mapped(s -> s.bulkJobs().entries(List.of(id)))
                .values()
                .iterator()
                .next()
                .state();
    }

    @Test
    default void kinds_of_which_more_wait_than_asked_for_are_told() {
        planned(update(person(1), lead(1)), update(person(2), lead(2)), newLead(person(3)));

        assertThat(listed(s -> s.bulkJobs().waiting(Side.CRM, Lane.RECONCILE, 0, NOON)))
                .containsExactly(CREATES, UPDATES);
        assertThat(listed(s -> s.bulkJobs().waiting(Side.CRM, Lane.RECONCILE, 1, NOON)))
                .containsExactly(UPDATES);
        assertThat(listed(s -> s.bulkJobs().waiting(Side.CRM, Lane.RECONCILE, 2, NOON)))
                .isEmpty();
        assertThat(listed(s -> s.bulkJobs().waiting(Side.MARKETING, Lane.RECONCILE, 0, NOON)))
                .isEmpty();
    }

    @Test
    default void candidates_are_told_a_part_at_a_time_in_the_order_of_sending() {
        planned(
                update(person(1), lead(1)),
                newLead(person(2)),
                update(person(3), lead(3)),
                change(person(4), lead(4), Optional.of(lead(4).id()), Lane.HOT));

        var all = candidates(UPDATES);
        List<JournalEntry> rest = listed(
                s -> s.bulkJobs().candidates(Side.CRM, UPDATES, Lane.RECONCILE, Optional.of(all.get(0)), 1, NOON));

        assertThat(all).extracting(entry -> entry.change().person()).containsExactly(person(4), person(1), person(3));
        assertThat(rest).containsExactly(all.get(1));
    }

    @Test
    default void consent_and_deletions_never_wait_for_a_job() {
        planned(
                change(person(1), lead(1), Optional.of(lead(1).id()), Lane.CONSENT),
                change(person(2), lead(2), Optional.of(lead(2).id()), Lane.DELETE));

        assertThat(listed(s -> s.bulkJobs().waiting(Side.CRM, Lane.RECONCILE, 0, NOON)))
                .isEmpty();
        assertThat(candidates(UPDATES)).isEmpty();
    }

    @Test
    default void what_was_tried_before_is_left_to_single_requests() {
        planned(update(person(1), lead(1)));
        given(s -> {
            var taken = s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON);
            s.journal().putBack(taken.get(0).id(), Failure.of(Failure.Kind.UNAVAILABLE, "crm.away", "away"), NOON);
        });

        assertThat(listed(s -> s.bulkJobs().waiting(Side.CRM, Lane.RECONCILE, 0, NOON)))
                .isEmpty();
        assertThat(candidates(UPDATES)).isEmpty();
    }

    @Test
    default void what_a_job_carries_counts_as_being_sent_and_does_not_break_off_with_the_process() {
        planned(update(person(1), lead(1)), update(person(2), lead(2)));
        var ids = ids(UPDATES);

        var job = begun("750A", UPDATES);

        assertThat(listed(s -> s.bulkJobs().underWay(Side.CRM))).containsExactly(job);
        assertThat(listed(s -> s.bulkJobs().underWay(Side.MARKETING))).isEmpty();
        assertThat(ids).allSatisfy(id -> assertThat(state(id)).isEqualTo(ChangeState.SENDING));
        assertThat(isTrue(s -> s.journal().isSending())).isFalse();
        assertThat(did(s -> s.journal().markUnknown())).isEmpty();
        assertThat(ids).allSatisfy(id -> assertThat(state(id)).isEqualTo(ChangeState.SENDING));
        assertThat(mapped(s -> s.bulkJobs().open("750A"))).containsOnlyKeys(lead(1).id(), lead(2).id());
    }

    @Test
    default void creations_are_found_by_their_person() {
        planned(newLead(person(1)));
        begun("750A", CREATES);

        assertThat(mapped(s -> s.bulkJobs().open("750A")))
                .containsOnlyKeys(person(1).value());
    }

    @Test
    default void while_a_job_carries_a_persons_change_nothing_else_of_theirs_is_sent() {
        planned(update(person(1), lead(1)));
        begun("750A", UPDATES);
        planned(update(person(1), lead(1)), update(person(2), lead(2)));

        assertThat(candidates(UPDATES))
                .extracting(entry -> entry.change().person())
                .containsExactly(person(2));
        assertThat(did(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON)))
                .extracting(entry -> entry.change().person())
                .containsExactly(person(2));
    }

    @Test
    default void a_job_that_keeps_somebodys_consent_waiting_is_told_apart() {
        planned(update(person(1), lead(1)), update(person(2), lead(2)));
        var job = begun("750A", UPDATES);
        planned(change(person(3), lead(3), Optional.of(lead(3).id()), Lane.CONSENT), update(person(1), lead(1)));
        assertThat(isTrue(s -> s.bulkJobs().holdsUpConsent(job))).isFalse();

        planned(change(person(2), lead(2), Optional.of(lead(2).id()), Lane.CONSENT));

        assertThat(isTrue(s -> s.bulkJobs().holdsUpConsent(job))).isTrue();
        given(s -> s.bulkJobs().end("750A", "OVER", LATER));
        assertThat(isTrue(s -> s.bulkJobs().holdsUpConsent(job))).isFalse();
    }

    @Test
    default void a_change_that_was_answered_and_put_back_is_not_the_jobs_any_more() {
        planned(update(person(1), lead(1)), update(person(2), lead(2)));
        var ids = ids(UPDATES);
        begun("750A", UPDATES);

        given(s -> s.journal().putBack(ids.get(0), Failure.of(Failure.Kind.UNAVAILABLE, "crm.busy", "busy"), NOON));
        given(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON));

        assertThat(mapped(s -> s.bulkJobs().open("750A"))).containsOnlyKeys(lead(2).id());
        // Its second attempt breaks off with the process, as every request does.
        assertThat(did(s -> s.journal().markUnknown())).containsExactly(person(1));
    }

    @Test
    default void nobody_knows_the_end_of_what_a_job_that_is_over_did_not_tell() {
        planned(update(person(1), lead(1)), update(person(2), lead(2)));
        var ids = ids(UPDATES);
        begun("750A", UPDATES);
        given(s -> s.journal().applied(List.of(new AppliedChange(ids.get(0), lead(1), LATER))));

        var unknown = did(s -> s.bulkJobs().end("750A", "OVER", LATER));

        assertThat(unknown).containsExactly(person(2));
        assertThat(state(ids.get(0))).isEqualTo(ChangeState.APPLIED);
        assertThat(state(ids.get(1))).isEqualTo(ChangeState.UNKNOWN);
        assertThat(listed(s -> s.bulkJobs().underWay(Side.CRM))).isEmpty();
        assertThat(mapped(s -> s.bulkJobs().open("750A"))).isEmpty();
    }

    @Test
    default void a_job_carries_nothing_that_is_not_planned_any_more() {
        planned(update(person(1), lead(1)));
        var ids = ids(UPDATES);
        given(s -> s.journal().supersede(List.of(person(1))));

        assertThatThrownBy(
                        () -> given(s -> s.bulkJobs().begin(new StoredBulkJob("750A", Side.CRM, UPDATES, NOON), ids)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.not-planned"));
        assertThat(listed(s -> s.bulkJobs().underWay(Side.CRM))).isEmpty();
    }
}
