package io.entente.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The merge base of one record: what both sides last agreed on, by that system's field name.
 *
 * @param fields a field that is missing was never agreed on
 */
public record Agreement(Map<String, AgreedValue> fields) {
    public Agreement {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** The base of a record that was never compared. */
    public static Agreement none() {
        return new Agreement(Map.of());
    }

    public Optional<AgreedValue> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** This base with some fields agreed on anew. */
    public Agreement with(Map<String, AgreedValue> newer) {
        if (newer.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(fields);
        merged.putAll(newer);
        return new Agreement(merged);
    }
}
