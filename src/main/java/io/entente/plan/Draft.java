package io.entente.plan;

import io.entente.mapping.Conversion;
import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.model.AgreedValue;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
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
    private final PersonView person;
    private final Freeze freeze;
    private final Instant now;
    private final Map<RecordKey, Pending> pending = new LinkedHashMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> settled = new TreeMap<>();
    private final Map<RecordKey, Set<String>> refused = new TreeMap<>();
    private final Map<RecordKey, Map<String, AgreedValue>> inherited = new TreeMap<>();
    private final Map<LinkedRecord, List<FieldChange>> deleted = new LinkedHashMap<>();
    private final Map<RecordKey, Failure> blocked = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Failure> creationBlocked = Optional.empty();

    /** The writes gathered for one existing record; consent travels by itself, so that nothing else can hold it back. */
    private record Pending(Side side, List<FieldChange> consent, List<FieldChange> others) {
        /** A companion makes no change of its own: it travels with what is there. */
        void add(FieldKind kind, FieldChange change) {
            boolean joinsConsent = change.rule().equals(FieldChange.COMPANION) && others.isEmpty();
            (kind == FieldKind.OPT_OUT || joinsConsent ? consent : others).add(change);
        }
    }

    /** @param freeze which of the fields are not to be written */
    Draft(PersonView person, Freeze freeze, Instant now) {
        this.person = person;
        this.freeze = freeze;
        this.now = now;
    }

    PersonId person() {
        return person.id();
    }

    Instant now() {
        return now;
    }

    /** One field of an existing record shall hold another value, unless it stands still; a refusal never does. */
    void write(LinkedRecord target, ResolvedField field, FieldChange change) {
        boolean mayFreeze =
                field.rule().kind() != FieldKind.OPT_OUT && !change.rule().equals(FieldChange.COMPANION);
        if (mayFreeze && freeze.holds(person, target, change, now)) {
            freeze.tell(target, change, this);
        } else {
            write(target, field.rule().kind(), change);
        }
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
        findings.add(new Finding(person.id(), record, field, code, message));
    }

    /** A value cannot travel; where its rule says so, all others of the record that it should go to wait with it. */
    void stuck(LinkedRecord target, String field, Conversion.Result.Unfit unfit) {
        report(Optional.of(target.key()), Optional.of(field), unfit.code(), unfit.reason());
        if (unfit.code().equals(Conversion.BLOCKS)) {
            blocked.putIfAbsent(target.key(), failure(unfit));
        }
    }

    /** The same of a record that is to be made of the source. */
    void stuckAtCreation(LinkedRecord source, Optional<String> field, Conversion.Result.Unfit unfit) {
        report(Optional.of(source.key()), field, unfit.code(), unfit.reason());
        if (unfit.code().equals(Conversion.BLOCKS)) {
            creationBlocked = Optional.of(failure(unfit));
        }
    }

    private static Failure failure(Conversion.Result.Unfit unfit) {
        return Failure.of(Failure.Kind.REJECTED, "entente.value-blocks-record", unfit.reason());
    }

    /** Why no record is to be made. */
    Optional<Failure> creationBlocked() {
        return creationBlocked;
    }

    /** Updates of a side that wait because of a value of theirs; refusals are none of them. */
    List<Blocked> blocked(Side side) {
        var waiting = new ArrayList<Blocked>();
        pending.forEach((key, record) -> Optional.ofNullable(blocked.get(key))
                .filter(any -> record.side() == side)
                .ifPresent(failure -> change(key, usual(record.side()), record.others())
                        .ifPresent(change -> waiting.add(new Blocked(record.side(), change, failure)))));
        return waiting;
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
            if (!blocked.containsKey(key)) {
                change(key, usual(record.side()), record.others()).ifPresent(ofSide::add);
            }
        });
        deleted.forEach((record, image) -> change(record.key(), Lane.DELETE, image)
                .ifPresent(changes.computeIfAbsent(record.side(), any -> new ArrayList<>())::add));
        return changes;
    }

    /** The lane of what somebody changed, before anybody asks how urgent it is. */
    static Lane usual(Side target) {
        return target == Side.MARKETING ? Lane.STATUS : Lane.NORMAL;
    }

    private Optional<PlannedChange> change(RecordKey key, Lane lane, List<FieldChange> fields) {
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedChange(
                        person.id(), key.system(), key.object(), Optional.of(key.id()), lane, fields));
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
