package io.entente.sync;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.Occasion;
import io.entente.model.RecordKey;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one side into the mirror: everything at first, then what changed, everything again when asked. A cursor moves
 * only in the transaction that stored what it passed.
 */
public final class SideObserver {
    private static final Logger LOG = LoggerFactory.getLogger(SideObserver.class);
    /** The name of every system's stream of changes among the cursors. */
    public static final String CHANGES = "changes";

    private static final String FIELDS = "fields";
    private static final int ASK_AGAIN = 200;

    /** What a look at the side told. */
    enum Told {
        CHANGES,
        /** Because it was never read, or other fields of it. */
        EVERYTHING,
        /** Because the system lost track of what changed. */
        EVERYTHING_AGAIN
    }

    /**
     * How the side is read.
     *
     * @param fields which fields the connector reads, in any words that change when they do
     * @param vanishedAtMost known records of a kind that a full reading may leave out and have them taken for deleted
     */
    public record Reading(String fields, int vanishedAtMost) {}

    private final Connector connector;
    private final String fields;
    private final VanishGuard guard;
    private final Store store;
    private final Intake intake;
    private final ReadAhead readAhead;
    private final Clock clock;

    /**
     * @param reader reads a page while the one before is being stored
     */
    public SideObserver(
            Connector connector, Reading reading, Store store, RecordKeys keys, Executor reader, Clock clock) {
        this.connector = connector;
        this.fields = reading.fields();
        this.guard = new VanishGuard(store, reading.vanishedAtMost(), clock);
        this.store = store;
        this.intake = new Intake(connector.side(), keys, new Naming(connector));
        this.readAhead = new ReadAhead(reader);
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
     * @return what was read
     */
    Told observe(Job job) {
        var told = isComplete() ? Told.CHANGES : Told.EVERYTHING;
        if (told == Told.EVERYTHING) {
            readFromScratch(job);
        }
        return !job.isCancelled() && lostTrack(job) ? Told.EVERYTHING_AGAIN : told;
    }

    /** Reads what changed; whether the system lost track, so that everything was read instead. */
    private boolean lostTrack(Job job) {
        var lostTrack = new AtomicBoolean();
        readAhead.<ChangeFeed>through(this::changes, this::behind, feed -> {
            if (feed instanceof ChangeFeed.Lost lost) {
                startOver(lost.why(), job);
                lostTrack.set(true);
                return false;
            }
            var page = (ChangeFeed.Page) feed;
            take(page.observations(), Occasion.CHANGE, Optional.of(page.next()), job);
            return !job.isCancelled();
        });
        return lostTrack.get();
    }

    /** The first page behind what was stored last. */
    private ChangeFeed changes() {
        var from = store.read(session -> session.cursors().find(connector.system(), CHANGES))
                .orElseThrow();
        return connector.changesSince(new Cursor(from.value()));
    }

    private Optional<Supplier<ChangeFeed>> behind(ChangeFeed feed) {
        return feed instanceof ChangeFeed.Page page && page.more()
                ? Optional.of(() -> connector.changesSince(page.next()))
                : Optional.empty();
    }

    /** Whatever happened meanwhile, merges and deletions with it, only a full comparison tells. */
    private void startOver(String why, Job job) {
        LOG.warn(
                "Changes are lost, so everything is read and everybody compared. system={} why={}",
                connector.system(),
                why);
        note(job, "Everything in %s was read and compared: %s.".formatted(connector.system(), why));
        readFromScratch(job);
        store.transact(session -> session.mirror().touchAll(connector.side(), Occasion.BACKFILL));
    }

    private void note(Job job, String sentence) {
        job.begun(store.transact(session -> {
            var run = job.row(session);
            session.runs().note(run, sentence);
            return run;
        }));
    }

    /** Reads everything and goes on from there: whatever changes meanwhile is told by the feed from before. */
    private void readFromScratch(Job job) {
        var cursor = connector.latest();
        sweep(Occasion.BACKFILL, job);
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

    /** Reads everything, and finds what vanished unless the reading is doubtful. */
    void sweep(Occasion occasion, Job job) {
        var startedAt = clock.instant();
        boolean isWhole = true;
        for (var object : connector.objects()) {
            long told = sweep(object, occasion, job);
            if (job.isCancelled()) {
                return;
            }
            long counted = connector.count(object);
            requireWhole(object, told, counted);
            boolean isBelieved =
                    isCounted(object, told, counted, job) && forgetVanished(object, startedAt, occasion, job);
            isWhole &= isBelieved;
            LOG.info(
                    "Everything was read. system={} object={} records={} isBelieved={}",
                    connector.system(),
                    object,
                    told,
                    isBelieved);
        }
        if (isWhole && !job.isCancelled()) {
            // What a feed could not tell of changes has been read by now, with everything else.
            store.transact(
                    session -> session.unreadables().clearAllBut(readOtherwise(), connector.system(), clock.instant()));
        }
    }

    /** Kinds of things of which something stays unreadable until it is read well. */
    private List<String> readOtherwise() {
        return Stream.of(
                        connector.objects(),
                        connector.relatedStreams(),
                        List.of(BrokenRules.FIELD, VanishGuard.READING))
                .flatMap(List::stream)
                .toList();
    }

    private long sweep(String object, Occasion occasion, Job job) {
        var told = new AtomicLong();
        readAhead.through(
                () -> connector.sweep(object, Optional.empty()),
                page -> page.next().map(token -> () -> connector.sweep(object, Optional.of(token))),
                page -> {
                    told.addAndGet(page.records().size() + page.unreadable().size());
                    var observations = new ArrayList<Observation>(page.unreadable());
                    page.records().forEach(record -> observations.add(new Observation.Present(record, false)));
                    take(observations, occasion, Optional.empty(), job);
                    return !job.isCancelled();
                });
        return told.get();
    }

    /** Before everything was read once, whoever is left out seems to be missing on this side and would be made there again. */
    private void requireWhole(String object, long told, long counted) {
        if (guard.isFarShort(told, counted) && !isComplete()) {
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    "entente.reading-short",
                    "%s told %d records of kind %s and counts %d, so that nothing is decided yet; everything is read again"
                            .formatted(connector.system(), told, object, counted));
        }
    }

    /** Nothing is believed gone from a sweep that told another number than the system itself counts. */
    private boolean isCounted(String object, long told, long counted, Job job) {
        if (counted == told) {
            return true;
        }
        LOG.warn(
                "The sweep and the system's count differ, so nothing is marked as vanished. system={} object={} told={} counted={}",
                connector.system(),
                object,
                told,
                counted);
        note(
                job,
                "Nothing in %s was taken for deleted: %d records of kind %s were told, and it counts %d; the next full comparison looks again."
                        .formatted(connector.system(), told, object, counted));
        return false;
    }

    /**
     * Whatever the mirror holds and the sweep did not tell is asked for once more, by its id; nothing where it leaves out too
     * many.
     */
    private boolean forgetVanished(String object, Instant sweepStart, Occasion occasion, Job job) {
        long missing =
                store.read(session -> session.mirror().countNotSeenSince(connector.system(), object, sweepStart));
        if (guard.doubts(connector.system(), object, missing, job)) {
            return false;
        }
        List<RecordKey> unseen;
        do {
            unseen = store.read(
                    session -> session.mirror().notSeenSince(connector.system(), object, sweepStart, ASK_AGAIN));
            if (!unseen.isEmpty()) {
                take(connector.read(unseen), occasion, Optional.empty(), job);
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
                take(connector.read(part), Occasion.CHANGE, Optional.empty(), job);
            }
        });
    }

    private void take(List<Observation> observations, Occasion occasion, Optional<Cursor> next, Job job) {
        var now = clock.instant();
        var taken = store.transact(session -> {
            var result = intake.take(session, observations, occasion, now);
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
