package io.entente.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one system held for one record when we last looked.
 *
 * @param key the record
 * @param standing whether it takes changes
 * @param fields values by the system's own field name, in that system's own form; every field that was asked for is
 *     there, {@link FieldValue#blank()} where the system holds nothing
 * @param modifiedAt when the system says the record changed last, or its creation where it was never changed
 * @param changedAt for fields whose own time of change is known, that time; the others count as changed at
 *     {@code modifiedAt}
 */
public record SystemRecord(
        RecordKey key,
        Standing standing,
        Map<String, FieldValue> fields,
        Instant modifiedAt,
        Map<String, Instant> changedAt) {
    public SystemRecord {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        changedAt = Collections.unmodifiableMap(new TreeMap<>(changedAt));
    }

    /** A record that takes changes, with no times of single fields known. */
    public static SystemRecord open(RecordKey key, Map<String, FieldValue> fields, Instant modifiedAt) {
        return new SystemRecord(key, Standing.OPEN, fields, modifiedAt, Map.of());
    }

    /** The value of a field, or {@link FieldValue#blank()} where the record has none. */
    public FieldValue value(String field) {
        return fields.getOrDefault(field, FieldValue.blank());
    }

    /** The same record with these values as well, in the place of what it held there. */
    public SystemRecord with(Map<String, FieldValue> more) {
        var all = new TreeMap<>(fields);
        all.putAll(more);
        return new SystemRecord(key, standing, all, modifiedAt, changedAt);
    }

    /** Whether the field was asked for when the record was read: of one that was not, nothing is known, not even a blank. */
    public boolean tells(String field) {
        return fields.containsKey(field);
    }

    /** When the field changed last, as far as its system tells. */
    public Instant changedAt(String field) {
        return changedAt.getOrDefault(field, modifiedAt);
    }

    /** Whether the record takes changes. */
    public boolean isOpen() {
        return standing == Standing.OPEN;
    }
}
