package io.entente.sync;

import io.entente.connector.BulkResult;
import io.entente.connector.BulkResults;
import io.entente.connector.BulkState;
import io.entente.connector.WriteOutcome;
import io.entente.model.ChangeId;
import io.entente.model.Failure;
import io.entente.store.BulkGroup;
import io.entente.store.JournalEntry;
import io.entente.store.Store;
import io.entente.store.StoredBulkJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of a job's changes, some hundred at a time. Where that breaks off, what is recorded stays recorded, and
 * the rest still is the job's.
 */
final class BulkSettlement {
    private static final Logger LOG = LoggerFactory.getLogger(BulkSettlement.class);
    private static final int SLICE = 500;

    private final Delivery delivery;
    private final Store store;
    private final Clock clock;

    BulkSettlement(Delivery delivery, Store store, Clock clock) {
        this.delivery = delivery;
        this.store = store;
        this.clock = clock;
    }

    /** Returns whether anything is left to single requests. */
    boolean settle(StoredBulkJob stored, BulkResults results, BulkState state, Job job) {
        var open = store.read(session -> session.bulkJobs().open(stored.id()));
        var again = new ArrayList<ChangeId>();
        for (int from = 0; from < results.told().size(); from += SLICE) {
            var slice = results.told().subList(from, Math.min(results.told().size(), from + SLICE));
            record(slice, open, again, job);
        }
        for (var target : results.untouched()) {
            var id = open.remove(target);
            if (id != null) {
                again.add(id);
            }
        }
        lookUp(stored.group(), open, job);
        var now = clock.instant();
        store.transact(session -> {
            again.forEach(id -> session.journal().putBack(id, undone(), now));
            Touch.united(
                    session,
                    session.bulkJobs().entries(again).values().stream()
                            .map(entry -> entry.change().person())
                            .toList());
            session.bulkJobs().end(stored.id(), state.name(), now).forEach(person -> Touch.person(session, person));
            return stored;
        });
        LOG.info(
                "A bulk job is over. job={} state={} undone={} unknown={}",
                stored.id(),
                state,
                again.size(),
                open.size());
        return !again.isEmpty();
    }

    /** Whoever is told twice is believed the first time, and whoever was not sent, or is answered already, is passed over. */
    private void record(List<BulkResult> slice, Map<String, ChangeId> open, List<ChangeId> again, Job job) {
        var told = new ArrayList<BulkResult>();
        var ids = new ArrayList<ChangeId>();
        for (var result : slice) {
            var id = open.remove(result.target());
            if (id != null) {
                told.add(result);
                ids.add(id);
            }
        }
        var entries = store.read(session -> session.bulkJobs().entries(ids));
        var batch = new ArrayList<JournalEntry>();
        var answers = new ArrayList<WriteOutcome>();
        for (int i = 0; i < told.size(); i++) {
            var entry = entries.get(ids.get(i));
            if (entry == null) {
                throw new IllegalStateException("a change of a job is gone from the journal");
            }
            told.get(i)
                    .outcome(Delivery.write(entry))
                    .ifPresentOrElse(
                            outcome -> {
                                batch.add(entry);
                                answers.add(outcome);
                            },
                            () -> again.add(entry.id()));
        }
        if (!batch.isEmpty()) {
            delivery.record(batch, answers, job);
            job.progressed();
        }
    }

    /** What the job says nothing of is seen before it is decided on again; new records are told by the feed. */
    private void lookUp(BulkGroup group, Map<String, ChangeId> unknown, Job job) {
        if (!unknown.isEmpty() && !group.isCreate()) {
            delivery.readAgain(group, unknown.keySet(), job);
        }
    }

    private static Failure undone() {
        return Failure.of(
                Failure.Kind.UNAVAILABLE,
                "entente.bulk-undone",
                "the bulk job did not write the record, or could not tell why; it is sent by a single request");
    }
}
