package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A table about contacts, by ascending id. Its rows follow a merged contact to the survivor and go with a
 * deleted one, as the database's do (believed, not recorded). Thread-safe.
 *
 * @param <T> what a row tells
 */
final class ContactLog<T> {

    /** One row. */
    record Row<T>(int id, int contact, T what, Instant added) {}

    private final AtomicInteger lastId = new AtomicInteger();
    private final ConcurrentNavigableMap<Integer, Row<T>> rows = new ConcurrentSkipListMap<>();

    /** Adds a row and answers its id. */
    int add(int contact, T what, Instant added) {
        int id = lastId.incrementAndGet();
        rows.put(id, new Row<>(id, contact, what, added));
        return id;
    }

    void change(int id, UnaryOperator<T> change) {
        rows.computeIfPresent(id, (same, row) -> new Row<>(id, row.contact(), change.apply(row.what()), row.added()));
    }

    /** Removes rows below an id, as a cleaning of the database does. */
    void prune(int below) {
        rows.headMap(below).clear();
    }

    /** Goes back to the state in which this was the last id, as bringing back a copy of the database does. */
    void restore(int last) {
        rows.tailMap(last, false).clear();
        lastId.set(last);
    }

    /** Rows with a greater id, ascending. */
    Collection<Row<T>> after(int id) {
        return rows.tailMap(id, false).values();
    }

    void move(int from, int to) {
        rows.replaceAll((id, row) -> row.contact() == from ? new Row<>(id, to, row.what(), row.added()) : row);
    }

    void forget(int contact) {
        rows.values().removeIf(row -> row.contact() == contact);
    }
}
