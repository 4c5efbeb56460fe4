package io.entente.sandbox.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of one object, deleted ones included until the bin is emptied, with indexes by id, by
 * (SystemModstamp, Id) and by every field that may find a record. Guarded by the lock of {@link Org}.
 */
final class Table {

    /** Place in the order of change. */
    record Stamp(Instant at, String id) implements Comparable<Stamp> {

        static Stamp of(Row row) {
            return new Stamp(row.systemModstamp(), row.id());
        }

        @Override
        public int compareTo(Stamp other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    private final ObjectType type;
    // Concurrent, so that a page on its way out can look up an owner without holding the lock.
    private final ConcurrentSkipListMap<String, Row> byId = new ConcurrentSkipListMap<>();
    private final TreeMap<Stamp, Row> byStamp = new TreeMap<>();
    private final Map<Field, Map<String, List<String>>> idsByKey = new HashMap<>();

    Table(ObjectType type) {
        this.type = type;
    }

    ObjectType type() {
        return type;
    }

    /** Text by which values of the field are looked up: case counts only where the field says so. */
    static String key(Field field, Object value) {
        String text = value.toString();
        return field.is(Field.Trait.CASE_SENSITIVE) ? text : text.toLowerCase(Locale.ROOT);
    }

    Optional<Row> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All rows in the order of their ids. */
    Collection<Row> all() {
        return byId.values();
    }

    /** All rows changed at or after the instant, in the order of change. */
    NavigableMap<Stamp, Row> changedSince(Instant from) {
        return byStamp.tailMap(new Stamp(from, ""), true);
    }

    /** Rows with greater ids, in the order of their ids. */
    Collection<Row> after(String id) {
        return byId.tailMap(id, false).values();
    }

    /** Rows that hold the value in an indexed field, deleted ones included. */
    List<Row> having(Field field, Object value) {
        List<String> ids = idsByKey.getOrDefault(field, Map.of()).getOrDefault(key(field, value), List.of());
        List<Row> rows = new ArrayList<>(ids.size());
        ids.forEach(id -> find(id).ifPresent(rows::add));
        return rows;
    }

    /** Stores a new version and gives back the one it replaces. */
    Optional<Row> put(Row row) {
        Optional<Row> before = Optional.ofNullable(byId.put(row.id(), row));
        before.ifPresent(this::unindex);
        byStamp.put(Stamp.of(row), row);
        for (Field field : type.indexedFields()) {
            Object value = row.get(field);
            if (value != null) {
                idsByKey.computeIfAbsent(field, key -> new HashMap<>())
                        .computeIfAbsent(key(field, value), key -> new ArrayList<>(1))
                        .add(row.id());
            }
        }
        return before;
    }

    Optional<Row> remove(String id) {
        Optional<Row> before = Optional.ofNullable(byId.remove(id));
        before.ifPresent(this::unindex);
        return before;
    }

    private void unindex(Row row) {
        byStamp.remove(Stamp.of(row));
        for (Field field : type.indexedFields()) {
            Object value = row.get(field);
            Map<String, List<String>> ids = idsByKey.get(field);
            if (value != null && ids != null) {
                ids.computeIfPresent(key(field, value), (key, list) -> without(list, row.id()));
            }
        }
    }

    private static @Nullable List<String> without(List<String> ids, String id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }
}
