package io.entente.sync;

import io.entente.connector.BulkPart;
import io.entente.connector.BulkResults;
import io.entente.connector.BulkState;
import io.entente.connector.BulkWriter;
import io.entente.connector.Write;
import io.entente.model.ChangeId;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.store.BulkGroup;
import io.entente.store.JournalEntry;
import io.entente.store.Store;
import io.entente.store.StoredBulkJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends by jobs what is too much for single requests. A job stands in the store before it gets its data, so that a process
 * that takes the store over asks it for what became of its changes; jobs whose end is not recorded are gone through in every
 * round. What a job leaves undone, or cannot tell enough about, is sent by single requests.
 */
public final class BulkDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(BulkDelivery.class);
    private static final Duration REFUSED_FOR = Duration.ofHours(1);
    private static final int SLICE = 500;

    private final Delivery delivery;
    private final BulkWriter bulk;
    private final Store store;
    private final Settings settings;
    private final CallBudgets budgets;
    private final Clock clock;
    private final BulkSettlement settlement;
    private volatile Instant refusedUntil = Instant.MIN;

    /**
     * When jobs are used.
     *
     * @param threshold more planned changes of one object and kind than this travel by jobs; 0 for never
     * @param stuckAfter how long a job may be at work before it is ended
     */
    public record Settings(int threshold, Duration stuckAfter) {}

    /**
     * @param delivery of the same side, which sends all the rest
     * @param budgets say which lanes may go now
     */
    public BulkDelivery(
            Delivery delivery, BulkWriter bulk, Store store, Settings settings, CallBudgets budgets, Clock clock) {
        this.delivery = delivery;
        this.bulk = bulk;
        this.store = store;
        this.settings = settings;
        this.budgets = budgets;
        this.clock = clock;
        this.settlement = new BulkSettlement(delivery, store, clock);
    }

    Delivery delivery() {
        return delivery;
    }

    /** Orders a job for all that is worth one. */
    void begin(Job job) {
        if (settings.threshold() == 0 || clock.instant().isBefore(refusedUntil)) {
            return;
        }
        budgets.leastUrgent(delivery.side(), Lane.RECONCILE).ifPresent(last -> begin(last, job));
    }

    private void begin(Lane last, Job job) {
        var groups = store.read(
                session -> session.bulkJobs().waiting(delivery.side(), last, settings.threshold(), clock.instant()));
        for (var group : groups) {
            while (bulk.takes(group.object(), kind(group)) && !job.isCancelled() && sendPart(group, last, job)) {
                // each turn is one job
            }
        }
    }

    private boolean sendPart(BulkGroup group, Lane last, Job job) {
        var part = bulk.part(group.object(), kind(group));
        var carried = new ArrayList<ChangeId>();
        boolean isFull = gather(group, last, part, carried);
        if (!isFull && part.size() <= settings.threshold()) {
            return false;
        }
        String id;
        try {
            id = bulk.order(group.object(), kind(group));
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.CONFIGURATION && failure.kind() != Failure.Kind.REJECTED) {
                throw failure;
            }
            refused(failure, job);
            return false;
        }
        var began = new StoredBulkJob(id, delivery.side(), group, clock.instant());
        store.transact(session -> {
            session.bulkJobs().begin(began, carried);
            return began;
        });
        LOG.info("A bulk job begins. job={} object={} changes={}", id, group.object(), carried.size());
        try {
            bulk.send(id, part);
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.REJECTED) {
                throw failure;
            }
            // It stays open, is ended with the others, and its changes go by single requests.
            LOG.warn("A bulk job did not take its data. job={} code={}", id, failure.code());
        }
        return true;
    }

    /** Returns whether more waits than the part takes. */
    private boolean gather(BulkGroup group, Lane last, BulkPart part, List<ChangeId> carried) {
        var targets = new HashSet<String>();
        var now = clock.instant();
        Optional<JournalEntry> after = Optional.empty();
        List<JournalEntry> slice;
        do {
            var from = after;
            slice = store.read(
                    session -> session.bulkJobs().candidates(delivery.side(), group, last, from, SLICE, now));
            for (var entry : slice) {
                after = Optional.of(entry);
                if (targets.add(target(entry))) {
                    switch (part.add(Delivery.write(entry))) {
                        case YES -> carried.add(entry.id());
                        case FULL -> {
                            return true;
                        }
                        case UNFIT -> LOG.debug("A change does not travel by bulk job. change={}", entry.id());
                    }
                }
            }
        } while (slice.size() == SLICE);
        return false;
    }

    private static String target(JournalEntry entry) {
        return entry.change().id().orElseGet(() -> entry.change().person().value());
    }

    private void refused(Failure failure, Job job) {
        refusedUntil = clock.instant().plus(REFUSED_FOR);
        LOG.warn(
                "Bulk jobs are refused; everything is sent by single requests. code={} reason={}",
                failure.code(),
                failure.getMessage());
        job.id()
                .ifPresent(run -> store.transact(session -> {
                    session.runs()
                            .note(
                                    run,
                                    "Bulk jobs are refused (%s), so everything was sent by single requests."
                                            .formatted(failure.code()));
                    return run;
                }));
    }

    /**
     * Takes in the results of jobs that are over; waits a while for those that are not.
     *
     * @return whether they left anything to single requests
     */
    boolean finish(Job job) {
        boolean leftSome = false;
        boolean waits = true;
        for (var stored : store.read(session -> session.bulkJobs().underWay(delivery.side()))) {
            if (job.isCancelled()) {
                return leftSome;
            }
            boolean isToEnd = isStuck(stored) || holdsUpConsent(stored);
            var state = waits && !isToEnd ? bulk.await(stored.id()) : bulk.look(stored.id());
            if (state == BulkState.AT_WORK && !isToEnd) {
                LOG.info("A bulk job is still at work; its results are read later. job={}", stored.id());
                waits = false;
            } else {
                leftSome |= settlement.settle(stored, end(stored, state), state, job);
            }
        }
        return leftSome;
    }

    /** What became of the job's records; ends a job that does not end by itself. */
    private BulkResults end(StoredBulkJob stored, BulkState state) {
        if (state == BulkState.GONE) {
            return nothing();
        }
        if (state != BulkState.OVER) {
            LOG.warn("A bulk job is ended early. job={} state={} began={}", stored.id(), state, stored.beganAt());
            bulk.abort(stored.id());
        }
        if (state == BulkState.OPEN) {
            // It was never told to begin, so that none of it was done.
            return new BulkResults(
                    List.of(),
                    store.read(session -> session.bulkJobs().open(stored.id())).keySet());
        }
        try {
            return bulk.results(stored.id(), stored.group().object(), kind(stored.group()));
        } catch (Failure failure) {
            if (!isStuck(stored)) {
                throw failure;
            }
            LOG.warn(
                    "What a bulk job did cannot be read; its records are. job={} code={}", stored.id(), failure.code());
            return nothing();
        }
    }

    private static BulkResults nothing() {
        return new BulkResults(List.of(), Set.of());
    }

    private boolean isStuck(StoredBulkJob stored) {
        return clock.instant().isAfter(stored.beganAt().plus(settings.stuckAfter()));
    }

    /** A refusal is not kept waiting by a job that may take hours. */
    private boolean holdsUpConsent(StoredBulkJob stored) {
        return store.read(session -> session.bulkJobs().holdsUpConsent(stored));
    }

    private static Write.Kind kind(BulkGroup group) {
        return group.isCreate() ? Write.Kind.CREATE : Write.Kind.UPDATE;
    }
}
