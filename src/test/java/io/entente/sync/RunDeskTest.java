package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.model.Calls;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Run;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.store.Lease;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunDeskTest {
    private final HandClock clock = new HandClock();
    private final Store store = Store.open(StoreSettings.at("jdbc:sqlite::memory:"));
    private final List<Job> worked = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private Consumer<Job> cycle = job -> {};
    private final RunDesk desk = new RunDesk(
            store,
            job -> {
                worked.add(job);
                cycle.accept(job);
            },
            new Pulse(() -> new Calls(calls.get(), 2 * calls.get()), clock),
            new Cadence(
                    Map.of(Side.MARKETING, Duration.ofSeconds(15), Side.CRM, Duration.ofSeconds(15)),
                    Duration.ofSeconds(60),
                    clock),
            tenure(),
            new CallBudgets(
                    Map.of(
                            Side.MARKETING, new CallAccount(CallLimits.none(), clock),
                            Side.CRM, new CallAccount(CallLimits.none(), clock)),
                    List.of(),
                    store,
                    clock),
            clock);

    private Tenure tenure() {
        var tenure = new Tenure(store, clock);
        tenure.take();
        return tenure;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runs_are_done_in_the_order_of_asking() {
        var first = request(RunKind.RECONCILE);
        var second = request(RunKind.SYNC);
        desk.requestReconcile();

        desk.workThroughQueue();

        assertThat(worked)
                .extracting(job -> job.id().orElseThrow())
                .startsWith(first, second)
                .hasSize(3);
        assertThat(run(second).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void a_run_that_fails_says_why_and_the_next_one_is_done() {
        var failing = request(RunKind.SYNC);
        var next = request(RunKind.SYNC);
        cycle = job -> {
            if (job.id().equals(Optional.of(failing))) {
                throw Failure.of(Failure.Kind.CREDENTIALS, "crm.credentials", "check the secret");
            }
        };

        desk.workThroughQueue();

        assertThat(run(failing).state()).isEqualTo(RunState.FAILED);
        assertThat(run(failing).error()).contains("crm.credentials: check the secret");
        assertThat(run(next).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void what_a_look_left_on_its_way_is_taken_up_before_the_next_one() {
        var person = known(1);
        plan(person);
        cycle = job -> {
            store.transact(session -> session.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, clock.instant()));
            throw Failure.of(Failure.Kind.UNAVAILABLE, "store.unreachable", "nobody recorded the answer");
        };
        desk.watchCrm();
        cycle = job -> {};
        assertThat(stateOf(person)).isEqualTo(ChangeState.SENDING);

        pass(Duration.ofSeconds(60));
        desk.watchCrm();

        assertThat(stateOf(person)).isEqualTo(ChangeState.UNKNOWN);
    }

    @Test
    void a_run_whose_end_could_not_be_written_down_has_failed_with_its_reason() {
        var id = request(RunKind.SYNC);
        cycle = job -> {
            store.claim(session -> {
                session.leases().release(Tenure.NAME, holder(session));
                return null;
            });
            throw Failure.of(Failure.Kind.UNAVAILABLE, "store.full", "make room");
        };
        desk.workThroughQueue();
        assertThat(run(id).state()).isEqualTo(RunState.RUNNING);
        cycle = job -> {};

        pass(Duration.ofSeconds(1));
        desk.watchCrm();

        assertThat(run(id).state()).isEqualTo(RunState.FAILED);
        assertThat(run(id).error().orElseThrow()).startsWith("store.full: make room");
    }

    private String holder(Session session) {
        return session.leases()
                .current(Tenure.NAME, clock.instant())
                .map(Lease::holder)
                .orElseThrow();
    }

    @Test
    void the_nightly_comparison_waits_until_the_store_is_ours() {
        clock.pass(Duration.ofMinutes(5));

        desk.requestReconcile();
        desk.workThroughQueue();
        assertThat(worked).isEmpty();

        desk.keepTenure();
        desk.workThroughQueue();
        desk.workThroughQueue();
        assertThat(worked).singleElement().extracting(Job::kind).isEqualTo(RunKind.RECONCILE);
    }

    @Test
    void a_run_cancelled_at_work_ends_as_cancelled() {
        var id = request(RunKind.SYNC);
        cycle = job -> store.transact(session -> session.runs().requestCancel(id));

        assertThat(desk.work(id).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_run_counts_its_own_calls_only() {
        calls.set(100);
        cycle = job -> calls.addAndGet(3);

        var run = desk.work(request(RunKind.SYNC));

        assertThat(run.calls()).isEqualTo(new Calls(3, 6));
    }

    @Test
    void a_look_reads_its_own_side_and_leaves_no_run_behind() {
        desk.watchCrm();

        assertThat(worked).hasSize(1);
        worked.get(0).goesOn();
        assertThat(worked.get(0).observes(Side.CRM)).isTrue();
        assertThat(worked.get(0).observes(Side.MARKETING)).isFalse();
        assertThat(runs()).isEmpty();
    }

    @Test
    void quiet_looks_become_more_seldom() {
        desk.watchMarketing();
        pass(Duration.ofSeconds(29));
        desk.watchMarketing();
        assertThat(worked).hasSize(1);

        pass(Duration.ofSeconds(1));
        desk.watchMarketing();
        assertThat(worked).hasSize(2);
    }

    @Test
    void a_look_that_found_something_is_followed_by_the_next_at_the_usual_interval() {
        cycle = job -> job.observed(1, 1);
        desk.watchMarketing();
        pass(Duration.ofSeconds(15));
        desk.watchMarketing();

        assertThat(worked).hasSize(2);
    }

    @Test
    void a_side_that_does_not_answer_is_asked_more_seldom() {
        cycle = job -> {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "mautic.away", "no answer");
        };
        desk.watchMarketing();
        pass(Duration.ofSeconds(29));
        desk.watchMarketing();
        assertThat(worked).hasSize(1);

        pass(Duration.ofSeconds(1));
        desk.watchMarketing();
        assertThat(worked).hasSize(2);
    }

    /** Time passes while the lease is renewed, as the route does it. */
    private void pass(Duration time) {
        clock.pass(time);
        desk.keepTenure();
    }

    @Test
    void a_run_that_was_at_work_when_the_last_process_ended_has_failed() {
        var id = request(RunKind.SYNC);
        store.transact(session -> {
            session.runs().start(id, clock.instant());
            return true;
        });

        desk.recover();

        assertThat(run(id).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void at_start_whoever_was_being_written_or_is_planned_is_looked_at_again_and_nobody_else() {
        var sending = known(1);
        var planned = known(2);
        known(3);
        plan(sending);
        store.transact(session -> session.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, clock.instant()));
        plan(planned);

        desk.recover();

        assertThat(stateOf(sending)).isEqualTo(ChangeState.UNKNOWN);
        assertThat(stateOf(planned)).isEqualTo(ChangeState.PLANNED);
        List<PersonId> touched = store.read(session -> session.mirror().touchedPeople(Optional.empty(), 10));
        assertThat(touched).containsExactly(sending, planned);
    }

    /** A person with a lead that nobody has to look at. */
    private PersonId known(int number) {
        var person = new PersonId("00000000-0000-0000-0000-%012d".formatted(number));
        var lead = new RecordKey("salesforce", "Lead", "00Q" + number);
        var now = clock.instant();
        store.transact(session -> {
            session.people().create(Set.of(person), now);
            session.mirror()
                    .put(List.of(new MirrorRow(
                            Side.CRM,
                            SystemRecord.open(lead, Map.of(), now),
                            Optional.empty(),
                            Optional.empty(),
                            now)));
            session.people().link(List.of(new Link(person, lead, MatchedBy.EMAIL, false, now)));
            return null;
        });
        return person;
    }

    private void plan(PersonId person) {
        var field = new FieldChange(
                "Title",
                FieldValue.blank(),
                FieldValue.text("Countess"),
                "one-sided",
                "only marketing changed it",
                Optional.empty(),
                Optional.empty());
        store.transact(session -> {
            var lead = session.people()
                    .load(List.of(person))
                    .get(0)
                    .records()
                    .get(0)
                    .key();
            var change = new PlannedChange(
                    person, lead.system(), lead.object(), Optional.of(lead.id()), Lane.NORMAL, List.of(field));
            var run = session.runs().request(RunKind.SYNC, new Scope.Changes(), "test", clock.instant());
            session.journal().plan(run, Side.CRM, List.of(change), clock.instant());
            return null;
        });
    }

    private ChangeState stateOf(PersonId person) {
        return store.read(session -> session.journal().lastOf(person, 1)).get(0).state();
    }

    private RunId request(RunKind kind) {
        return desk.request(kind, new Scope.Changes(), "test");
    }

    private Run run(RunId id) {
        return store.read(session -> session.runs().byId(id)).orElseThrow();
    }

    private List<Run> runs() {
        return store.read(session -> session.runs().latest(Optional.empty(), 10));
    }
}
