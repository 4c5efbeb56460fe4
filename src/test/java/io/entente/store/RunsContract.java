package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.Progress;
import io.entente.model.Run;
import io.entente.model.RunCounts;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Runs} promises. */
interface RunsContract extends StoreUnderTest {
    RunCounts COUNTS = new RunCounts(1, 2, 3, 4, 5, 6, 7, 8, 9);
    Calls CALLS = new Calls(10, 11);

    private RunId request(Scope scope) {
        return store().transact(s -> s.runs().request(RunKind.RESYNC, scope, "ops", NOON));
    }

    private Run byId(RunId id) {
        return store().read(s -> s.runs().byId(id)).orElseThrow();
    }

    @Test
    default void a_run_is_kept_with_all_it_was_and_did() {
        var id = request(new Scope.All());
        given(s -> {
            s.runs().start(id, NOON);
            s.runs().progress(id, new Progress(3, 9), RunCounts.none(), Calls.none());
            s.runs().note(id, "First.");
            s.runs().note(id, "Second.");
            s.runs().finish(id, RunState.FAILED, COUNTS, CALLS, Optional.of("why"), LATER);
        });

        assertThat(byId(id))
                .isEqualTo(new Run(
                        id,
                        RunKind.RESYNC,
                        new Scope.All(),
                        "ops",
                        RunState.FAILED,
                        NOON,
                        Optional.of(NOON),
                        Optional.of(LATER),
                        new Progress(3, 9),
                        COUNTS,
                        CALLS,
                        Optional.of("why"),
                        Optional.of("First. Second.")));
    }

    @Test
    default void every_scope_comes_back_as_it_was_asked() {
        var scopes = List.of(
                new Scope.Changes(),
                new Scope.All(),
                new Scope.Emails(List.of("ada@example.org", "böb@example.org")),
                new Scope.Ids(List.of("1"), List.of("00Q1", "0031")),
                new Scope.Ids(List.of(), List.of()),
                new Scope.Since(NOON));

        var ids = scopes.stream().map(this::request).toList();

        assertThat(ids.stream().map(id -> byId(id).scope())).isEqualTo(scopes);
    }

    @Test
    default void of_one_kind_the_latest_is_told_that_is_over() {
        var first = request(new Scope.All());
        var second = request(new Scope.All());
        given(s -> {
            s.runs().start(first, NOON);
            s.runs().finish(first, RunState.FAILED, COUNTS, CALLS, Optional.of("why"), LATER);
            s.runs().start(second, NOON);
        });

        assertThat(found(s -> s.runs().lastOver(RunKind.RESYNC))).map(Run::id).contains(first);
        assertThat(found(s -> s.runs().lastOver(RunKind.RECONCILE))).isEmpty();
    }

    @Test
    default void queued_runs_are_taken_in_the_order_they_were_asked() {
        var first = request(new Scope.All());
        var second = request(new Scope.All());

        assertThat(found(s -> s.runs().nextQueued())).map(Run::id).contains(first);
        given(s -> s.runs().start(first, NOON));
        assertThat(found(s -> s.runs().nextQueued())).map(Run::id).contains(second);
        given(s -> s.runs().start(second, NOON));
        assertThat(found(s -> s.runs().nextQueued())).isEmpty();
    }

    @Test
    default void a_run_that_is_over_stays_as_it_ended() {
        var id = request(new Scope.All());
        given(s -> s.runs().finish(id, RunState.CANCELLED, COUNTS, CALLS, Optional.empty(), NOON));

        assertThatThrownBy(() -> given(s -> s.runs().start(id, LATER))).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> given(s -> s.runs().progress(id, new Progress(0, 0), COUNTS, CALLS)))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> given(s -> s.runs().finish(id, RunState.DONE, COUNTS, CALLS, Optional.empty(), LATER)))
                .isInstanceOf(Failure.class);
        assertThat(byId(id).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    default void a_cancel_reaches_only_a_run_that_is_not_over() {
        var id = request(new Scope.All());
        assertThat(isTrue(s -> s.runs().isCancelRequested(id))).isFalse();

        assertThat(succeeds(s -> s.runs().requestCancel(id))).isTrue();
        assertThat(isTrue(s -> s.runs().isCancelRequested(id))).isTrue();

        given(s -> s.runs().finish(id, RunState.CANCELLED, COUNTS, CALLS, Optional.empty(), NOON));
        assertThat(succeeds(s -> s.runs().requestCancel(id))).isFalse();
        assertThat(succeeds(s -> s.runs().requestCancel(new RunId(99)))).isFalse();
    }

    @Test
    default void what_was_at_work_when_the_daemon_ended_has_failed() {
        var atWork = request(new Scope.All());
        var queued = request(new Scope.All());
        given(s -> s.runs().start(atWork, NOON));

        assertThat(changed(s -> s.runs().abandonRunning("the store was away", LATER)))
                .isEqualTo(1);

        assertThat(byId(atWork).state()).isEqualTo(RunState.FAILED);
        assertThat(byId(atWork).finishedAt()).contains(LATER);
        assertThat(byId(atWork).error()).contains("the store was away");
        assertThat(byId(queued).state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    default void runs_are_listed_latest_first_page_by_page() {
        var ids = List.of(request(new Scope.All()), request(new Scope.All()), request(new Scope.All()));

        assertThat(listed(s -> s.runs().latest(Optional.empty(), 2)))
                .extracting(Run::id)
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(listed(s -> s.runs().latest(Optional.of(ids.get(1)), 2)))
                .extracting(Run::id)
                .containsExactly(ids.get(0));
    }
}
