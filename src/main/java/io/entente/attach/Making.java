package io.entente.attach;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is to be made around one person. */
final class Making {
    /** The rule that the journal names. */
    static final String RULE = "attachment";

    private final PersonId person;
    private final Map<Side, List<PlannedChange>> changes = new EnumMap<>(Side.class);
    private final List<Finding> findings = new ArrayList<>();

    Making(PersonId person) {
        this.person = person;
    }

    PersonId person() {
        return person;
    }

    /** A new record, or other values of one that is there. */
    void write(Side side, String system, String object, Optional<RecordKey> key, List<FieldChange> fields) {
        var lane = side == Side.MARKETING ? Lane.STATUS : Lane.NORMAL;
        changes.computeIfAbsent(side, any -> new ArrayList<>())
                .add(new PlannedChange(person, system, object, key.map(RecordKey::id), lane, fields));
    }

    /** Something that is not made until somebody mends it. */
    void report(LinkedRecord record, String about, String code, String message) {
        findings.add(new Finding(person, Optional.of(record.key()), Optional.of(about), code, message));
    }

    /** The same, found out elsewhere. */
    void report(Finding finding) {
        findings.add(finding);
    }

    Attachments made() {
        return new Attachments(changes, findings);
    }

    /** A value that a rule or the source gives. */
    static FieldChange value(String field, FieldValue value, String reason) {
        return change(field, FieldValue.blank(), value, reason, Optional.empty());
    }

    /** Another value than the record holds. */
    static FieldChange instead(String field, FieldValue before, FieldValue after, String reason) {
        return change(field, before, after, reason, Optional.empty());
    }

    /** The id of what is made, which came of that record. */
    static FieldChange id(String field, String id, RelatedRecord source, String reason) {
        var origin = new Origin(source.key(), "id", FieldValue.text(source.key().id()));
        return change(field, FieldValue.blank(), FieldValue.text(id), reason, Optional.of(origin));
    }

    /** The id of what is made for that record of the person. */
    static FieldChange id(String field, String id, LinkedRecord record, String reason) {
        var origin = new Origin(record.key(), "id", FieldValue.text(record.key().id()));
        return change(field, FieldValue.blank(), FieldValue.text(id), reason, Optional.of(origin));
    }

    /** The person's own record that it is made for. */
    static FieldChange of(String field, LinkedRecord record, String reason) {
        var id = FieldValue.text(record.key().id());
        return change(field, FieldValue.blank(), id, reason, Optional.of(new Origin(record.key(), "id", id)));
    }

    private static FieldChange change(
            String field, FieldValue before, FieldValue after, String reason, Optional<Origin> origin) {
        return new FieldChange(field, before, after, RULE, reason, origin, Optional.empty());
    }
}
