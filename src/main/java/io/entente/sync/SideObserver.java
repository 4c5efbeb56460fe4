package io.entente.sync;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.SweepToken;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one side into the mirror: everything at first, then what changed, everything again when asked. A cursor moves
 * only in the transaction that stored what it passed.
 */
public final class SideObserver {
    private static final Logger LOG = LoggerFactory.getLogger(SideObserver.class);
    private static final String CHANGES = "changes";
    private static final String FIELDS = "fields";
    private static final int ASK_AGAIN = 200;

    private final Connector connector;
    private final String fields;
    private final Store store;
    private final Intake intake;
    private final Clock clock;

    /** @param fields which fields the connector reads, in any words that change when they do */
    public SideObserver(Connector connector, String fields, Store store, RecordKeys keys, Clock clock) {
        this.connector = connector;
        this.fields = fields;
        this.store = store;
        this.intake = new Intake(connector.side(), keys, new Naming(connector));
        this.clock = clock;
    }

    /** The record of this side that a bare id names. */
    Optional<RecordKey> keyOf(String id) {
        return connector.keyOf(id);
    }

    /** Whether the record is of this side's system. */
    boolean isMine(RecordKey key) {
        return key.system().equals(connector.system());
    }

    /**
     * Whether everything on this side was read at least once, with the fields that are read now: of a field that is new to
     * the rules nothing is known yet, and nothing is not the same as a blank.
     */
    public boolean isComplete() {
        return store.read(session -> session.cursors()
                        .find(connector.system(), CHANGES)
                        .flatMap(StoredCursor::completeAt)
                        .isPresent()
                && session.cursors()
                        .find(connector.system(), FIELDS)
                        .filter(read -> read.value().equals(fields))
                        .isPresent());
    }

    /**
     * Reads what changed, or everything where that was never read, or other fields of it, or the system lost track.
     *
     * @return whether the system lost track
     */
    public boolean observe(Job job) {
        if (!isComplete()) {
            readFromScratch(job);
        }
        boolean more = true;
        boolean lostTrack = false;
        while (more && !job.isCancelled()) {
            var from = store.read(session -> session.cursors().find(connector.system(), CHANGES))
                    .orElseThrow();
            var feed = connector.changesSince(new Cursor(from.value()));
            if (feed instanceof ChangeFeed.Lost lost) {
                startOver(lost.why(), job);
                lostTrack = true;
                more = false;
            } else {
                var page = (ChangeFeed.Page) feed;
                take(page.observations(), Optional.of(page.next()), job);
                more = page.more();
            }
        }
        return lostTrack;
    }

    /** Whatever happened meanwhile, merges and deletions with it, only a full comparison tells. */
    private void startOver(String why, Job job) {
        LOG.warn(
                "Changes are lost, so everything is read and everybody compared. system={} why={}",
                connector.system(),
                why);
        job.begun(store.transact(session -> {
            var run = job.row(session);
            session.runs().note(run, "Everything in %s was read and compared: %s.".formatted(connector.system(), why));
            return run;
        }));
        readFromScratch(job);
        store.transact(session -> session.mirror().touchAll(connector.side()));
    }

    /** Reads everything and goes on from there: whatever changes meanwhile is told by the feed from before. */
    private void readFromScratch(Job job) {
        var cursor = connector.latest();
        sweep(job);
        if (job.isCancelled()) {
            return;
        }
        var now = clock.instant();
        store.transact(session -> {
            session.cursors().put(connector.system(), CHANGES, cursor.value(), now);
            session.cursors().complete(connector.system(), CHANGES, now);
            session.cursors().put(connector.system(), FIELDS, fields, now);
            return null;
        });
    }

    /** Reads everything, and finds what vanished unless the two counts disagree. */
    public void sweep(Job job) {
        var startedAt = clock.instant();
        boolean isWhole = true;
        for (var object : connector.objects()) {
            long told = sweep(object, job);
            if (job.isCancelled()) {
                return;
            }
            boolean countsAgree = forgetVanished(object, told, startedAt, job);
            isWhole &= countsAgree;
            LOG.info(
                    "Everything was read. system={} object={} records={} countsAgree={}",
                    connector.system(),
                    object,
                    told,
                    countsAgree);
        }
        if (isWhole && !job.isCancelled()) {
            // What a feed could not tell of changes has been read by now, with everything else.
            store.transact(
                    session -> session.unreadables().clearAllBut(readOtherwise(), connector.system(), clock.instant()));
        }
    }

    /** Kinds of records of which something stays unreadable until it is read well. */
    private List<String> readOtherwise() {
        return Stream.concat(connector.objects().stream(), connector.relatedStreams().stream())
                .toList();
    }

    private long sweep(String object, Job job) {
        long told = 0;
        Optional<SweepToken> next = Optional.empty();
        do {
            var page = connector.sweep(object, next);
            told += page.records().size() + page.unreadable().size();
            var observations = new ArrayList<Observation>(page.unreadable());
            page.records().forEach(record -> observations.add(new Observation.Present(record, false)));
            take(observations, Optional.empty(), job);
            next = page.next();
        } while (next.isPresent() && !job.isCancelled());
        return told;
    }

    /**
     * Whatever the mirror holds and the sweep did not tell is asked for once more, by its id. Nothing is believed gone
     * from a sweep that told another number than the system itself counts.
     */
    private boolean forgetVanished(String object, long told, Instant sweepStart, Job job) {
        long counted = connector.count(object);
        if (counted != told) {
            LOG.warn(
                    "The sweep and the system's count differ, so nothing is marked as vanished. system={} object={} told={} counted={}",
                    connector.system(),
                    object,
                    told,
                    counted);
            return false;
        }
        List<RecordKey> unseen;
        do {
            unseen = store.read(
                    session -> session.mirror().notSeenSince(connector.system(), object, sweepStart, ASK_AGAIN));
            if (!unseen.isEmpty()) {
                take(connector.read(unseen), Optional.empty(), job);
            }
        } while (unseen.size() == ASK_AGAIN && !job.isCancelled());
        return true;
    }

    /** Reads some records again, whatever the feed says. */
    public void readAgain(List<RecordKey> keys, Job job) {
        var byObject = new java.util.TreeMap<String, List<RecordKey>>();
        for (var key : keys) {
            byObject.computeIfAbsent(key.object(), any -> new ArrayList<>()).add(key);
        }
        byObject.values().forEach(some -> {
            for (int from = 0; from < some.size(); from += ASK_AGAIN) {
                var part = some.subList(from, Math.min(some.size(), from + ASK_AGAIN));
                take(connector.read(part), Optional.empty(), job);
            }
        });
    }

    private void take(List<Observation> observations, Optional<Cursor> next, Job job) {
        var now = clock.instant();
        var taken = store.transact(session -> {
            var result = intake.take(session, observations, now);
            next.ifPresent(cursor -> session.cursors().put(connector.system(), CHANGES, cursor.value(), now));
            return result;
        });
        job.observed(observations.size(), taken.touched());
        if (taken.turned()) {
            job.turned(connector.side());
        }
        // Records that cannot be read are parked, too: nobody is planned by them until somebody mends them.
        job.tally().parked(connector.side(), taken.unreadable());
    }
}
