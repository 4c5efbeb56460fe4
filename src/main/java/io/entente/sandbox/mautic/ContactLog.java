package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

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

    void add(int contact, T what, Instant added) {
        int id = lastId.incrementAndGet();
        rows.put(id, new Row<>(id, contact, what, added));
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
