package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JobTest {
    private final HandClock clock = new HandClock();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Test
    void a_round_that_wrote_nothing_is_the_last() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));

        assertThat(job.goesOn()).isTrue();
        assertThat(job.isFirstRound()).isTrue();
        assertThat(job.goesOn()).isFalse();
    }

    @Test
    void what_a_round_wrote_is_read_back_in_the_next() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));
        job.goesOn();
        job.tally().created();

        assertThat(job.goesOn()).isTrue();
        assertThat(job.isFirstRound()).isFalse();
        assertThat(job.goesOn()).isFalse();
    }

    @Test
    void a_job_ends_although_every_round_writes() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));
        int rounds = 0;
        while (job.goesOn()) {
            job.tally().updated();
            rounds++;
        }

        assertThat(rounds).isEqualTo(10);
    }

    @Test
    void slices_of_a_backlog_are_no_rounds_and_read_no_scope_again() {
        var job = job(RunKind.RESYNC, EnumSet.allOf(Side.class));
        job.goesOn();
        for (int i = 0; i < 50; i++) {
            job.tally().updated();
            job.leaveSomething();
            assertThat(job.goesOn()).isTrue();
            assertThat(job.catchesUp()).isTrue();
            assertThat(job.isFirstRound()).isFalse();
        }

        assertThat(job.goesOn()).isTrue();
        assertThat(job.catchesUp()).isFalse();
        assertThat(job.goesOn()).isFalse();
    }

    @Test
    void a_job_ends_although_something_is_always_left() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));
        int rounds = 0;
        while (job.goesOn()) {
            job.tally().updated();
            job.leaveSomething();
            rounds++;
        }

        assertThat(rounds).isBetween(1_000, 1_010);
    }

    @Test
    void a_cancelled_job_does_not_go_on() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));
        job.goesOn();
        job.tally().created();
        cancelled.set(true);

        assertThat(job.goesOn()).isFalse();
    }

    @Test
    void a_look_at_one_side_reads_both_once_it_wrote_something() {
        var job = job(RunKind.SYNC, EnumSet.of(Side.CRM));
        job.goesOn();
        assertThat(job.observes(Side.MARKETING)).isFalse();
        assertThat(job.observes(Side.CRM)).isTrue();

        job.tally().writtenBack();
        job.goesOn();
        assertThat(job.observes(Side.MARKETING)).isTrue();
    }

    @Test
    void only_who_asks_by_name_has_parked_changes_tried_again() {
        assertThat(job(RunKind.RESYNC, EnumSet.allOf(Side.class)).retriesParked())
                .isTrue();
        assertThat(job(RunKind.SYNC, EnumSet.allOf(Side.class)).retriesParked()).isFalse();
        assertThat(job(RunKind.RECONCILE, EnumSet.allOf(Side.class)).retriesParked())
                .isFalse();
    }

    @Test
    void records_that_did_not_change_are_nothing_that_happened() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));
        job.observed(5, 0);
        assertThat(job.foundSomething()).isFalse();

        job.observed(5, 1);
        assertThat(job.foundSomething()).isTrue();
    }

    @Test
    void conflicts_are_counted_for_each_content() {
        var job = job(RunKind.SYNC, EnumSet.allOf(Side.class));

        assertThat(job.conflictsOf("a")).isEqualTo(1);
        assertThat(job.conflictsOf("b")).isEqualTo(1);
        assertThat(job.conflictsOf("a")).isEqualTo(2);
    }

    private Job job(RunKind kind, Set<Side> observes) {
        return new Job(
                Optional.of(new RunId(1)),
                kind,
                new Scope.Changes(),
                "test",
                observes,
                clock.instant(),
                cancelled::get);
    }
}
