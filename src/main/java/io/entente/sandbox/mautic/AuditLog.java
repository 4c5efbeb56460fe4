package io.entente.sandbox.mautic;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The audit log, the usable change feed: rows by ascending id. Thread-safe. */
final class AuditLog {

    private final Clock clock;
    private final AtomicInteger lastId = new AtomicInteger();
    private final ConcurrentNavigableMap<Integer, AuditRow> rows = new ConcurrentSkipListMap<>();

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** Adds a row; details are any PHP value. */
    void add(Author author, String object, int objectId, String action, Object details) {
        int id = lastId.incrementAndGet();
        rows.put(id, new AuditRow(id, author, object, objectId, action, Php.serialize(details), clock.instant()));
    }

    void addContact(Author user, int contact, String action, Map<String, Object> details) {
        add(user, AuditRow.CONTACT, contact, action, details);
    }

    /** Rows with a greater id, ascending. */
    Collection<AuditRow> after(int id) {
        return rows.tailMap(id, false).values();
    }

    /** Id of the newest row there ever was. */
    int last() {
        return lastId.get();
    }

    /** Removes all rows below an id, as Mautic's clean-up command does. */
    void prune(int below) {
        rows.headMap(below, false).clear();
    }
}
