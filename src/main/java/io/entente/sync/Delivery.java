package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.BulkGroup;
import io.entente.store.JournalEntry;
import io.entente.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what was planned for one side, a batch at a time, and records each answer. Every change is marked as being sent
 * before it leaves, so that a crash in between is seen and looked into.
 */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE_DOUBLINGS = 8;

    private final Connector connector;
    private final Store store;
    private final Outcomes outcomes;
    private final SideObserver observer;
    private final Duplicates duplicates;
    private final CallBudgets budgets;
    private final Clock clock;

    /** @param budgets say which lanes may go */
    public Delivery(
            Connector connector,
            Store store,
            RecordKeys keys,
            SideObserver observer,
            CallBudgets budgets,
            Clock clock) {
        this.budgets = budgets;
        this.connector = connector;
        this.store = store;
        this.outcomes = new Outcomes(connector.side(), keys, connector.objects());
        this.observer = observer;
        this.duplicates = new Duplicates(observer, clock);
        this.clock = clock;
    }

    /** Where it sends to. */
    Side side() {
        return connector.side();
    }

    /**
     * Sends the next batch. Safe to call from several threads: no two get the same change.
     *
     * @param last the least urgent lane to send
     * @return whether there was one that calls are left for
     * @throws Failure where the side does not answer or does not know us; the batch waits for another time
     */
    public boolean sendNext(Job job, Lane last) {
        var lane = budgets.leastUrgent(connector.side(), last);
        if (lane.isEmpty()) {
            return false;
        }
        var batch = store.transact(session -> session.journal()
                .takeForSending(connector.side(), lane.get(), connector.limits().writeBatch(), clock.instant()));
        if (batch.isEmpty() || job.isCancelled()) {
            putBack(batch, Failure.of(Failure.Kind.UNAVAILABLE, "entente.cancelled", "the run was cancelled"));
            return false;
        }
        List<WriteOutcome> answers;
        try {
            answers = answers(batch);
        } catch (Failure failure) {
            putBack(batch, failure);
            throw failure;
        }
        record(batch, answers, job);
        job.progressed();
        return true;
    }

    /** Reads records again of whose last write nobody knows the end. */
    void readAgain(BulkGroup group, Collection<String> ids, Job job) {
        observer.readAgain(
                ids.stream()
                        .map(id -> new RecordKey(group.system(), group.object(), id))
                        .toList(),
                job);
    }

    private List<WriteOutcome> answers(List<JournalEntry> batch) {
        return batch.get(0).change().isDelete()
                ? connector.delete(batch.stream()
                        .map(entry -> entry.change().key().orElseThrow())
                        .toList())
                : connector.write(batch.stream().map(Delivery::write).toList());
    }

    /** What a change says to the system. */
    static Write write(JournalEntry entry) {
        var values = new TreeMap<String, FieldValue>();
        for (FieldChange field : entry.change().fields()) {
            values.put(field.field(), field.after());
        }
        return new Write(
                entry.change().object(), entry.change().person(), entry.change().key(), values);
    }

    /** Records what became of changes, in their order. */
    void record(List<JournalEntry> batch, List<WriteOutcome> answers, Job job) {
        var now = clock.instant();
        var done = new ArrayList<Outcomes.Done>();
        var refused = new ArrayList<Outcomes.Refused>();
        var conflicts = new ArrayList<RecordKey>();
        for (int i = 0; i < batch.size(); i++) {
            var entry = batch.get(i);
            if (answers.get(i) instanceof WriteOutcome.Done taken) {
                done.add(new Outcomes.Done(entry, taken));
            } else {
                var refusal = (WriteOutcome.Refused) answers.get(i);
                var failure = refusal.failure();
                refused.add(new Outcomes.Refused(entry, failure, reaction(entry, refusal, job)));
                if (failure.kind() == Failure.Kind.CONFLICT) {
                    entry.change().key().ifPresent(conflicts::add);
                }
            }
        }
        var answered = duplicates.lookedUp(refused, job);
        long parked = store.transact(session -> {
            long waiting = answered.stream()
                    .filter(one -> outcomes.refused(session, one, now))
                    .count();
            outcomes.done(session, done, now);
            return waiting;
        });
        count(batch, answers, job);
        job.tally().parked(connector.side(), parked);
        if (!conflicts.isEmpty()) {
            observer.readAgain(conflicts, job);
        }
    }

    private Outcomes.Reaction reaction(JournalEntry entry, WriteOutcome.Refused refusal, Job job) {
        var failure = refusal.failure();
        boolean isPerson = connector.objects().contains(entry.change().object());
        if (isPerson && entry.change().isCreate() && refusal.holders().size() == 1) {
            return new Outcomes.Reaction.Join(refusal.holders().get(0));
        }
        return switch (failure.kind()) {
            case UNAVAILABLE, THROTTLED ->
                new Outcomes.Reaction.Wait(
                        clock.instant().plus(failure.retryAfter().orElseGet(() -> pause(entry.attempts()))));
            // The same change met by the same conflict again is no longer a race.
            case CONFLICT ->
                job.conflictsOf(entry.change().fingerprint()) > 1
                        ? new Outcomes.Reaction.Park()
                        : new Outcomes.Reaction.LookAgain();
            case REJECTED, CONFIGURATION, CREDENTIALS, INTERNAL -> new Outcomes.Reaction.Park();
        };
    }

    private static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, LONGEST_PAUSE_DOUBLINGS));
    }

    private void putBack(List<JournalEntry> batch, Failure failure) {
        if (batch.isEmpty()) {
            return;
        }
        LOG.warn(
                "A batch waits for another time. system={} changes={} code={}",
                connector.system(),
                batch.size(),
                failure.code());
        var now = clock.instant();
        store.transact(session -> {
            batch.forEach(entry -> session.journal().putBack(entry.id(), failure, now));
            Touch.united(
                    session,
                    batch.stream().map(entry -> entry.change().person()).toList());
            return null;
        });
    }

    private void count(List<JournalEntry> batch, List<WriteOutcome> answers, Job job) {
        for (int i = 0; i < batch.size(); i++) {
            if (answers.get(i) instanceof WriteOutcome.Refused) {
                job.tally().refused();
                continue;
            }
            if (batch.get(i).change().isDelete()) {
                job.tally().deleted();
            }
            if (connector.side() == Side.MARKETING) {
                job.tally().writtenBack();
            } else if (batch.get(i).change().isCreate()) {
                job.tally().created();
            } else {
                job.tally().updated();
            }
        }
    }
}
