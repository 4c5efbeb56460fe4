package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.store.Store;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds deletions back where one run would make many: a filter gone wrong, or a right taken away, looks like a mass of
 * deletions and is none.
 */
public final class DeletionGuard {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionGuard.class);

    private final Store store;
    private final int atMost;
    private final Clock clock;

    /** @param atMost deletions in one run, on both sides together */
    public DeletionGuard(Store store, int atMost, Clock clock) {
        this.store = store;
        this.atMost = atMost;
        this.clock = clock;
    }

    /** Parks all deletions that are planned where they are too many; returns whether they were. */
    boolean holdsBack(Job job) {
        long planned = store.read(session -> session.plannedDeletions().count());
        long wanted = planned + job.tally().deletedSoFar();
        if (planned == 0 || wanted <= atMost) {
            return false;
        }
        var failure = Failure.of(
                Failure.Kind.REJECTED,
                "entente.delete-guard",
                "this run would delete %d records and delete.at-most allows %d, so none of them was deleted; if they are right, raise it or resync the people in portions"
                        .formatted(wanted, atMost));
        for (var side : Side.values()) {
            long parked = store.transact(session -> {
                var people = session.plannedDeletions().park(side, failure, clock.instant());
                people.forEach(person -> Touch.person(session, person));
                return (long) people.size();
            });
            job.tally().parked(side, parked);
        }
        LOG.error("Deletions are held back. wanted={} atMost={}", wanted, atMost);
        return true;
    }
}
