package io.entente.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something a system holds around people that is no person: an opportunity, a contact role, an activity.
 *
 * @param about the people's records that it concerns, and other related records: a contact role is about a contact and an
 *     opportunity; kept in the order of their keys, each once
 * @param at when it happened or was changed last, by its system's word
 * @param gone whether its system holds it no more
 * @param fields values by the system's own field name; a field that the system does not show is not there
 */
public record RelatedRecord(
        RecordKey key, List<RecordKey> about, Instant at, boolean gone, Map<String, FieldValue> fields) {
    public RelatedRecord {
        about = about.stream().distinct().sorted().toList();
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** The value of a field, or {@link FieldValue#blank()} where the record has none. */
    public FieldValue value(String field) {
        return fields.getOrDefault(field, FieldValue.blank());
    }

    /** Whether it is of that kind. */
    public boolean isA(String object) {
        return key.object().equals(object);
    }
}
