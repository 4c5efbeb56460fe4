package io.entente.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One write that one record needs.
 *
 * @param person whose record it is
 * @param system where it goes
 * @param object kind of record
 * @param id the record, or absent where it is to be created
 * @param lane how urgent it is
 * @param fields what changes, at least one, each field once
 */
public record PlannedChange(
        PersonId person, String system, String object, Optional<String> id, Lane lane, List<FieldChange> fields) {
    public PlannedChange {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a change without fields changes nothing");
        }
    }

    /** The same in another lane. */
    public PlannedChange in(Lane other) {
        return new PlannedChange(person, system, object, id, other, fields);
    }

    /** Whether the record does not exist yet. */
    public boolean isCreate() {
        return id.isEmpty();
    }

    /** Whether the record is to be deleted; the fields then say what it held. */
    public boolean isDelete() {
        return lane == Lane.DELETE;
    }

    /** The record, where it exists. */
    public Optional<RecordKey> key() {
        return id.map(known -> new RecordKey(system, object, known));
    }

    /**
     * Equal for two changes that would write the same values to the same place: a parked change is not tried again while
     * planning only repeats it.
     */
    public String fingerprint() {
        var parts = new TreeSet<String>();
        for (var field : fields) {
            if (field.rule().equals(FieldChange.COMPANION)) {
                continue;
            }
            parts.add(field.field() + '\u0001' + field.after());
        }
        return Fingerprint.of(system, object, id.orElse("new"), String.join("\u0002", parts));
    }
}
