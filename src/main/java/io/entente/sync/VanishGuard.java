package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Doubts a full reading that leaves out too many of the records that are known. What people delete is told one by one; a right
 * that was taken away, or a sharing rule, looks like a mass of deletions and is none, and believing it would empty on the other
 * side what nobody deleted. A doubted reading is shown among what cannot be read until a later one is believed.
 */
final class VanishGuard {
    /** The kind of record as which a doubted reading is shown; its id is the kind of record that was read. */
    static final String READING = "reading";

    private static final int A_TWENTIETH = 20;

    private static final Logger LOG = LoggerFactory.getLogger(VanishGuard.class);

    private final Store store;
    private final int atMost;
    private final Clock clock;

    /** @param atMost records of one kind that a full reading may leave out */
    VanishGuard(Store store, int atMost, Clock clock) {
        this.store = store;
        this.atMost = atMost;
        this.clock = clock;
    }

    /** Whether a reading told so many fewer than the system counts that what changed meanwhile does not explain it. */
    boolean isFarShort(long told, long counted) {
        return counted - told > Math.max(atMost, counted / A_TWENTIETH);
    }

    /** Whether so many records that were not told are too many to be taken for deleted. */
    boolean doubts(String system, String object, long missing, Job job) {
        var reading = new RecordKey(system, READING, object);
        var now = clock.instant();
        if (missing <= atMost) {
            store.transact(session -> {
                session.unreadables().clear(List.of(reading), now);
                return reading;
            });
            return false;
        }
        LOG.warn(
                "A full reading left out too many records, so none is marked as vanished. system={} object={} missing={} atMost={}",
                system,
                object,
                missing,
                atMost);
        var doubt = Failure.of(
                Failure.Kind.REJECTED,
                "entente.vanished-many",
                "%s: %d known records of kind %s are not told any more and reconcile.vanished-at-most allows %d, so none of them was taken for deleted; give the connected user its rights back, or raise the number if they are deleted"
                        .formatted(system, missing, object, atMost));
        job.begun(store.transact(session -> {
            var run = job.row(session);
            session.unreadables().raise(Map.of(reading, doubt), now);
            session.runs().note(run, doubt.getMessage() + ".");
            return run;
        }));
        return true;
    }
}
