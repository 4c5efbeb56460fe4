package io.entente.plan;

import io.entente.mapping.FieldMapping;
import io.entente.mapping.ResolvedField;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields written back to marketing whose source is Entente itself: which object, when, and what went wrong. */
final class OwnFields {

    private final List<ResolvedField> fields;

    OwnFields(List<ResolvedField> fields) {
        this.fields = fields.stream().filter(OwnFields::isOwn).toList();
    }

    static boolean isOwn(ResolvedField field) {
        return field.rule().isOwn();
    }

    static boolean isSyncedAt(ResolvedField field) {
        return field.rule().crm().containsValue(FieldMapping.SYNCED_AT);
    }

    /**
     * @param marketing the record to write to
     * @param crm the record that speaks, where there is one
     * @param error what stands between the person and the CRM; a blank empties the field; absent leaves it as it is
     * @param now written as the time of the sync, only together with another change
     */
    void plan(
            LinkedRecord marketing, Optional<LinkedRecord> crm, Optional<FieldValue> error, Instant now, Draft draft) {
        for (var field : fields) {
            if (field.rule().crm().containsValue(FieldMapping.OBJECT)) {
                crm.ifPresent(record -> write(
                        field,
                        marketing,
                        FieldValue.text(record.key().object()),
                        "the kind of record that stands for the person in the CRM",
                        draft));
            } else if (field.rule().crm().containsValue(FieldMapping.ERROR)) {
                error.ifPresent(
                        text -> write(field, marketing, cut(field, text), "what keeps the person from the CRM", draft));
            }
        }
        if (draft.writes(marketing.key())) {
            fields.stream()
                    .filter(OwnFields::isSyncedAt)
                    .filter(field ->
                            field.isUpdateable(Side.MARKETING, marketing.key().object()))
                    .forEach(field -> stamp(field, marketing, now, draft));
        }
    }

    private static void stamp(ResolvedField field, LinkedRecord marketing, Instant now, Draft draft) {
        var name = field.rule().marketing();
        field.toward(Side.MARKETING, marketing.key().object(), new FieldValue.Moment(now))
                .fitting()
                .map(moment -> new FieldChange(
                        name,
                        marketing.record().value(name),
                        moment,
                        FieldChange.COMPANION,
                        "written with every other change",
                        Optional.empty(),
                        Optional.empty()))
                .ifPresent(change -> draft.write(marketing, field, change));
    }

    /** A short reason is worth more than none: this text is ours, so that it may be cut, unlike anybody's value. */
    private static FieldValue cut(ResolvedField field, FieldValue error) {
        int length = field.marketing().length();
        var text = error.display();
        boolean fits = length == 0 || text.codePointCount(0, text.length()) <= length;
        return fits ? error : FieldValue.text(text.substring(0, text.offsetByCodePoints(0, length - 1)) + "\u2026");
    }

    private static void write(
            ResolvedField field, LinkedRecord marketing, FieldValue value, String reason, Draft draft) {
        var name = field.rule().marketing();
        if (!field.isUpdateable(Side.MARKETING, marketing.key().object())) {
            return;
        }
        var wanted =
                field.toward(Side.MARKETING, marketing.key().object(), value).fitting();
        var held = Holding.of(marketing, name);
        boolean asAgreed = wanted.isEmpty()
                || wanted.get().equals(held.value())
                || held.agreed()
                        .filter(base -> base.sent().equals(wanted.get())
                                && base.stored().equals(held.value()))
                        .isPresent();
        if (!asAgreed) {
            draft.write(
                    marketing,
                    field,
                    new FieldChange(
                            name, held.value(), wanted.get(), "own", reason, Optional.empty(), Optional.empty()));
        }
    }
}
