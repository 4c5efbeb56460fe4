package io.entente.plan;

import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.model.AgreedValue;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what planning one person comes to, field by field. */
final class Draft {
    private final PersonId person;
    private final Instant now;
    private final Map<RecordKey, Pending> pending = new LinkedHashMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> settled = new TreeMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> inherited = new TreeMap<>();
    private final Map<LinkedRecord, List<FieldChange>> deleted = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** The writes gathered for one existing record. */
    private record Pending(Side side, List<FieldChange> fields, List<FieldKind> kinds) {}

    Draft(PersonId person, Instant now) {
        this.person = person;
        this.now = now;
    }

    PersonId person() {
        return person;
    }

    /** One field of an existing record shall hold another value. */
    void write(LinkedRecord target, ResolvedField field, FieldChange change) {
        write(target, field.rule().kind(), change);
    }

    /** The record shall carry the person's id. */
    void stamp(LinkedRecord target, FieldChange id) {
        write(target, FieldKind.VALUE, id);
    }

    /** The record shall be deleted, which takes away these values. */
    void delete(LinkedRecord target, List<FieldChange> image) {
        deleted.put(target, image);
    }

    private void write(LinkedRecord target, FieldKind kind, FieldChange change) {
        var record = pending.computeIfAbsent(
                target.key(), any -> new Pending(target.side(), new ArrayList<>(), new ArrayList<>()));
        record.fields().add(change);
        record.kinds().add(kind);
    }

    /** The record's value is what both sides agree on from now on. */
    void settle(LinkedRecord record, String field) {
        var value = record.record().value(field);
        settled.computeIfAbsent(record.key(), any -> new TreeMap<>()).put(field, AgreedValue.seen(value, now));
    }

    /** What was agreed about another record holds for this one. */
    void inherit(LinkedRecord record, String field, AgreedValue base) {
        inherited.computeIfAbsent(record.key(), any -> new TreeMap<>()).put(field, base);
    }

    /** Something that no write mends. */
    void report(Optional<RecordKey> record, Optional<String> field, String code, String message) {
        findings.add(new Finding(person, record, field, code, message));
    }

    /** Whether something was reported about that field of that record already. */
    boolean reports(RecordKey record, String field) {
        return findings.stream()
                .anyMatch(finding -> finding.key().filter(record::equals).isPresent()
                        && finding.field().filter(field::equals).isPresent());
    }

    /** Whether the record is to be written at all. */
    boolean writes(RecordKey key) {
        return pending.containsKey(key);
    }

    /** What the field of the record will hold once everything was applied. */
    FieldValue after(LinkedRecord record, String field) {
        var planned = pending.get(record.key());
        if (planned != null) {
            for (var change : planned.fields()) {
                if (change.field().equals(field)) {
                    return change.after();
                }
            }
        }
        return record.record().value(field);
    }

    /** The updates and deletions gathered so far, by side. */
    Map<Side, List<PlannedChange>> changes() {
        var changes = new LinkedHashMap<Side, List<PlannedChange>>();
        pending.forEach((key, record) -> changes.computeIfAbsent(record.side(), any -> new ArrayList<>())
                .add(change(
                        key,
                        record.kinds().contains(FieldKind.OPT_OUT) ? Lane.CONSENT : Lane.UPDATE,
                        record.fields())));
        deleted.forEach((record, image) -> changes.computeIfAbsent(record.side(), any -> new ArrayList<>())
                .add(change(record.key(), Lane.DELETE, image)));
        return changes;
    }

    private PlannedChange change(RecordKey key, Lane lane, List<FieldChange> fields) {
        return new PlannedChange(person, key.system(), key.object(), Optional.of(key.id()), lane, fields);
    }

    /** What is agreed from now on; a field that is to be written is agreed on once it was. */
    Map<RecordKey, Map<String, AgreedValue>> settled() {
        var all = new TreeMap<>(settled);
        inherited.forEach((key, bases) -> {
            var ofRecord = new TreeMap<>(bases);
            ofRecord.keySet().removeAll(written(key));
            ofRecord.putAll(settled.getOrDefault(key, Map.of()));
            if (!ofRecord.isEmpty()) {
                all.put(key, ofRecord);
            }
        });
        return all;
    }

    private List<String> written(RecordKey key) {
        var planned = pending.get(key);
        return planned == null
                ? List.of()
                : planned.fields().stream().map(FieldChange::field).toList();
    }

    List<Finding> findings() {
        return findings;
    }

    static Origin origin(LinkedRecord record, String field) {
        return new Origin(record.key(), field, record.record().value(field));
    }
}
