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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects what planning one person comes to, field by field. */
final class Draft {
    private final PersonId person;
    private final Instant now;
    private final Map<RecordKey, Pending> pending = new LinkedHashMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> settled = new TreeMap<>();
    private final Map<RecordKey, Set<String>> refused = new TreeMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> inherited = new TreeMap<>();
    private final Map<LinkedRecord, List<FieldChange>> deleted = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** The writes gathered for one existing record; consent travels by itself, so that nothing else can hold it back. */
    private record Pending(Side side, List<FieldChange> consent, List<FieldChange> others) {
        /** A companion makes no change of its own: it travels with what is there. */
        void add(FieldKind kind, FieldChange change) {
            boolean joinsConsent = change.rule().equals(FieldChange.COMPANION) && others.isEmpty();
            (kind == FieldKind.OPT_OUT || joinsConsent ? consent : others).add(change);
        }
    }

    Draft(PersonId person, Instant now) {
        this.person = person;
        this.now = now;
    }

    PersonId person() {
        return person;
    }

    Instant now() {
        return now;
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
        pending.computeIfAbsent(target.key(), any -> new Pending(target.side(), new ArrayList<>(), new ArrayList<>()))
                .add(kind, change);
    }

    /** The record's value is what both sides agree on from now on. */
    void settle(LinkedRecord record, String field) {
        settle(record, field, now);
    }

    /** The same since a time that is known. */
    void settle(LinkedRecord record, String field, Instant since) {
        var value = record.record().value(field);
        settled.computeIfAbsent(record.key(), any -> new TreeMap<>()).put(field, AgreedValue.seen(value, since));
    }

    /** The box of the record is ticked, or is to be, because the person refuses. */
    void refuse(LinkedRecord record, String field) {
        refused.computeIfAbsent(record.key(), any -> new TreeSet<>()).add(field);
    }

    /** What was agreed about another record holds for this one. */
    void inherit(LinkedRecord record, String field, AgreedValue base) {
        inherited.computeIfAbsent(record.key(), any -> new TreeMap<>()).put(field, base);
    }

    /** Something that no write mends. */
    void report(Optional<RecordKey> record, Optional<String> field, String code, String message) {
        findings.add(new Finding(person, record, field, code, message));
    }

    void report(Finding finding) {
        findings.add(finding);
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
            for (var change : planned.others()) {
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
        pending.forEach((key, record) -> {
            var ofSide = changes.computeIfAbsent(record.side(), any -> new ArrayList<>());
            change(key, Lane.CONSENT, record.consent()).ifPresent(ofSide::add);
            change(key, Lane.UPDATE, record.others()).ifPresent(ofSide::add);
        });
        deleted.forEach((record, image) -> change(record.key(), Lane.DELETE, image)
                .ifPresent(changes.computeIfAbsent(record.side(), any -> new ArrayList<>())::add));
        return changes;
    }

    private Optional<PlannedChange> change(RecordKey key, Lane lane, List<FieldChange> fields) {
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PlannedChange(person, key.system(), key.object(), Optional.of(key.id()), lane, fields));
    }

    Map<RecordKey, Set<String>> refused() {
        return refused;
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
                : Stream.concat(planned.consent().stream(), planned.others().stream())
                        .map(FieldChange::field)
                        .toList();
    }

    List<Finding> findings() {
        return findings;
    }

    static Origin origin(LinkedRecord record, String field) {
        return new Origin(record.key(), field, record.record().value(field));
    }
}
