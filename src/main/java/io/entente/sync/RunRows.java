package io.entente.sync;

import io.entente.model.Calls;
import io.entente.model.Progress;
import io.entente.model.RunState;
import io.entente.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into a run's row how far it got and how it ended; a look that left no run behind has none. */
final class RunRows {
    private static final Logger LOG = LoggerFactory.getLogger(RunRows.class);
    private static final Duration REPORT_EVERY = Duration.ofMillis(500);

    private final Store store;
    private final Pulse pulse;
    private final CallBudgets budgets;
    private final Waiting waiting;
    private final Clock clock;

    RunRows(Store store, Pulse pulse, CallBudgets budgets, Clock clock) {
        this.budgets = budgets;
        this.waiting = new Waiting(budgets);
        this.store = store;
        this.pulse = pulse;
        this.clock = clock;
    }

    /** @param before requests made before the job began */
    Runnable reporter(Job job, Calls before) {
        return new Reporter(job, before);
    }

    /** The job is over. */
    void finish(Job job, Calls before, RunState state, Optional<String> error) {
        if (error.isEmpty() || job.id().isPresent()) {
            budgets.save();
        }
        job.id().ifPresent(id -> {
            var now = clock.instant();
            var used = since(before);
            var counts = store.transact(session -> {
                var all = job.tally().counts(session.people().count());
                session.runs().progress(id, progress(job), all, used);
                waiting.told(session, job).forEach(sentence -> session.runs().note(id, sentence));
                session.runs().finish(id, state, all, used, error, now);
                return all;
            });
            pulse.ended(job.kind(), state);
            LOG.info(
                    "Run ended. run={} kind={} state={} counts={} calls={} took={}",
                    id,
                    job.kind(),
                    state,
                    counts,
                    used,
                    Duration.between(job.startedAt(), now));
        });
    }

    private static Progress progress(Job job) {
        return new Progress(job.tally().finishedSoFar(), job.tally().plannedSoFar());
    }

    private Calls since(Calls before) {
        var now = pulse.calls();
        return new Calls(now.marketing() - before.marketing(), now.crm() - before.crm());
    }

    /** Writes progress into the run's row, not too often. */
    private final class Reporter implements Runnable {
        private final Job job;
        private final Calls before;
        private Instant last = Instant.MIN;

        Reporter(Job job, Calls before) {
            this.job = job;
            this.before = before;
        }

        @Override
        public synchronized void run() {
            var now = clock.instant();
            if (now.isBefore(last.equals(Instant.MIN) ? last : last.plus(REPORT_EVERY))) {
                return;
            }
            last = now;
            budgets.save();
            if (job.id().isEmpty()) {
                return;
            }
            store.transact(session -> {
                session.runs()
                        .progress(
                                job.id().orElseThrow(),
                                progress(job),
                                job.tally().counts(session.people().count()),
                                since(before));
                return null;
            });
        }
    }
}
