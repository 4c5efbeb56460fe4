package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads what stands around the people of one side, and touches those whom it concerns. A stream's cursor moves only in the
 * transaction that stored what it passed.
 */
public final class RelatedObserver {
    private final Connector connector;
    private final Store store;
    private final Function<String, Duration> every;
    private final Clock clock;

    /** @param every how long what was read of a stream is fresh enough */
    public RelatedObserver(Connector connector, Store store, Function<String, Duration> every, Clock clock) {
        this.connector = connector;
        this.store = store;
        this.every = every;
        this.clock = clock;
    }

    /** Whether every stream was read to its end once: of what stands in one that was not, nothing is known. */
    boolean isComplete(Session session) {
        return connector.relatedStreams().stream().allMatch(stream -> session.cursors()
                .find(connector.system(), stream)
                .flatMap(StoredCursor::completeAt)
                .isPresent());
    }

    /**
     * Reads what changed since the last look, where that is long enough ago.
     *
     * @param now which streams are read however fresh they are
     */
    void observe(Job job, Predicate<String> now) {
        read(due(now), job);
    }

    private List<String> due(Predicate<String> now) {
        var instant = clock.instant();
        return store.read(session -> connector.relatedStreams().stream()
                .filter(stream -> now.test(stream)
                        || session.cursors()
                                .find(connector.system(), stream)
                                .filter(cursor -> cursor.readAt().isAfter(instant.minus(every.apply(stream))))
                                .isEmpty())
                .toList());
    }

    private void read(List<String> streams, Job job) {
        Map<String, Optional<Cursor>> from = store.read(session -> {
            var cursors = new LinkedHashMap<String, Optional<Cursor>>();
            streams.forEach(stream -> cursors.put(
                    stream,
                    session.cursors().find(connector.system(), stream).map(cursor -> new Cursor(cursor.value()))));
            return cursors;
        });
        while (!from.isEmpty() && !job.isCancelled()) {
            var pages = connector.related(from);
            take(pages, job);
            var more = new LinkedHashMap<String, Optional<Cursor>>();
            pages.forEach((stream, page) -> {
                if (page.more()) {
                    more.put(stream, Optional.of(page.next()));
                }
            });
            from = more;
        }
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
        var keys = page.records().stream().map(RelatedRecord::key).toList();
        // Before and after: whoever it was about until now is concerned as well.
        var before = session.related().concerned(keys);
        var changed = session.related().put(page.records(), now).stream()
                .map(RelatedRecord::key)
                .toList();
        if (!changed.isEmpty()) {
            var concerned = new TreeSet<>(before);
            concerned.addAll(session.related().concerned(changed));
            session.mirror().touch(concerned);
        }
        var unreadable = new LinkedHashMap<RecordKey, Failure>();
        page.unreadable().forEach(broken -> unreadable.put(broken.key(), broken.failure()));
        session.unreadables().clear(keys, now);
        session.unreadables().raise(unreadable, now);
        session.cursors().put(connector.system(), stream, page.next().value(), now);
        if (!page.more()) {
            session.cursors().complete(connector.system(), stream, now);
        }
        return changed.size();
    }
}
