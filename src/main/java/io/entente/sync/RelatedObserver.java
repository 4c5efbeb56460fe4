package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.related.Derivations;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads what stands around the people of one side, and touches those whom it concerns. A stream's cursor moves only in the
 * transaction that stored what it passed.
 */
public final class RelatedObserver {
    private static final int BATCH = 500;

    private final Connector connector;
    private final Store store;
    private final Function<String, Duration> every;
    private final VanishGuard guard;
    private final Clock clock;

    /**
     * @param every how long what was read of a stream is fresh enough
     * @param vanishedAtMost known records of a stream that a full reading may leave out and have them taken for deleted
     */
    public RelatedObserver(
            Connector connector, Store store, Function<String, Duration> every, int vanishedAtMost, Clock clock) {
        this.guard = new VanishGuard(store, vanishedAtMost, clock);
        this.connector = connector;
        this.store = store;
        this.every = every;
        this.clock = clock;
    }

    /** The streams that were read to their ends once: of what stands in another one nothing is known. */
    Set<String> complete(Session session) {
        return connector.relatedStreams().stream()
                .filter(stream -> session.cursors()
                        .find(connector.system(), stream)
                        .flatMap(StoredCursor::completeAt)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /**
     * Reads what changed since the last look, where that is long enough ago.
     *
     * @param now which streams are read however fresh they are
     */
    void observe(Job job, Predicate<String> now) {
        var instant = clock.instant();
        var due = store.read(session -> connector.relatedStreams().stream()
                .filter(stream -> now.test(stream) || isDue(session, stream, instant))
                .toList());
        read(due, true, job);
    }

    /**
     * Reads what may vanish untold from the beginning, finds what did unless it is too much, and reads what changed in all
     * else.
     */
    void sweep(Job job) {
        var swept = connector.sweptStreams();
        read(
                connector.relatedStreams().stream()
                        .filter(stream -> !swept.contains(stream))
                        .toList(),
                true,
                job);
        var begun = clock.instant();
        var told = read(swept, false, job);
        if (!job.isCancelled()) {
            told.forEach(stream -> forgetVanished(stream, begun, job));
        }
    }

    /** A stream that is hidden, and so never read, goes by those that are read as often. */
    private boolean isDue(Session session, String stream, Instant now) {
        var often = every.apply(stream);
        var own = session.cursors().find(connector.system(), stream);
        var cursors = own.isPresent()
                ? own.stream()
                : connector.relatedStreams().stream()
                        .filter(other -> every.apply(other).equals(often))
                        .flatMap(other -> session.cursors().find(connector.system(), other).stream());
        return cursors.noneMatch(cursor -> cursor.readAt().isAfter(now.minus(often)));
    }

    /** Returns the streams that were told to their ends. */
    private Set<String> read(Collection<String> streams, boolean onFromThere, Job job) {
        Map<String, Optional<Cursor>> from = store.read(session -> {
            var cursors = new LinkedHashMap<String, Optional<Cursor>>();
            streams.forEach(stream -> cursors.put(
                    stream,
                    session.cursors()
                            .find(connector.system(), stream)
                            .filter(known -> onFromThere)
                            .map(cursor -> new Cursor(cursor.value()))));
            return cursors;
        });
        var ended = new TreeSet<String>();
        while (!from.isEmpty() && !job.isCancelled()) {
            var pages = connector.related(from);
            take(pages, job);
            var more = new LinkedHashMap<String, Optional<Cursor>>();
            pages.forEach((stream, page) -> {
                if (page.more()) {
                    more.put(stream, Optional.of(page.next()));
                } else {
                    ended.add(stream);
                }
            });
            from = more;
        }
        return ended;
    }

    private void forgetVanished(String object, Instant begun, Job job) {
        long missing = store.read(session -> session.related().countNotSeenSince(connector.system(), object, begun));
        if (guard.doubts(connector.system(), object, missing, job)) {
            return;
        }
        int gone;
        do {
            gone = store.transact(session -> {
                var unseen = session.related().notSeenSince(connector.system(), object, begun, BATCH);
                var known = session.related().byKeys(unseen).values().stream()
                        .map(record ->
                                new RelatedRecord(record.key(), record.about(), record.at(), true, record.fields()))
                        .toList();
                return keep(session, known, clock.instant());
            });
            job.observed(0, gone);
        } while (gone == BATCH && !job.isCancelled());
    }

    private void take(Map<String, RelatedPage> pages, Job job) {
        var now = clock.instant();
        int changed = store.transact(session -> pages.entrySet().stream()
                .mapToInt(entry -> take(session, entry.getKey(), entry.getValue(), now))
                .sum());
        long told =
                pages.values().stream().mapToLong(page -> page.records().size()).sum();
        job.observed(told, changed);
    }

    private int take(Session session, String stream, RelatedPage page, Instant now) {
        int changed = keep(session, page.records(), now);
        var unreadable = new LinkedHashMap<RecordKey, Failure>();
        page.unreadable().forEach(broken -> unreadable.put(broken.key(), broken.failure()));
        session.unreadables()
                .clear(page.records().stream().map(RelatedRecord::key).toList(), now);
        session.unreadables().raise(unreadable, now);
        session.related().seen(unreadable.keySet(), now);
        session.cursors().put(connector.system(), stream, page.next().value(), now);
        if (!page.more()) {
            session.cursors().complete(connector.system(), stream, now);
        }
        return changed;
    }

    /** Keeps the records and touches whom they concern, and concerned until now; returns how many differ. */
    private static int keep(Session session, List<RelatedRecord> records, Instant now) {
        var before = concerned(session, records);
        var changed = session.related().put(records, now);
        if (!changed.isEmpty()) {
            session.matchKeys()
                    .put(changed.stream().collect(Collectors.toMap(RelatedRecord::key, Derivations::matchKeys)));
            var touched = new TreeSet<>(before);
            touched.addAll(concerned(session, changed));
            session.mirror().touch(touched);
        }
        return changed.size();
    }

    private static Set<RecordKey> concerned(Session session, List<RelatedRecord> records) {
        var keys = records.stream().map(RelatedRecord::key).toList();
        var concerned = new TreeSet<>(session.related().concerned(keys));
        session.matchKeys().sharing(keys).values().forEach(concerned::addAll);
        return concerned;
    }
}
