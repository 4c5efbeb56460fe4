package io.entente.attach;

import io.entente.attach.AttachmentRules.NoteRule;
import io.entente.identity.Speaker;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What sales did becomes a note on the contact that speaks for the person: the subject and the day, nothing else that stands
 * there. What Entente itself made does not come back.
 */
final class NotePlanner {
    /** The field of a note that names what it tells of; notes have no external id. */
    private static final String SOURCE = "source";

    private final NoteRule rule;
    private final Systems systems;
    private final Speaker speaker;

    NotePlanner(NoteRule rule, Systems systems, Speaker speaker) {
        this.rule = rule;
        this.systems = systems;
        this.speaker = speaker;
    }

    void plan(Around around, Instant now, Making making) {
        around.speaks(speaker, Side.MARKETING).ifPresent(contact -> {
            for (var record : around.records()) {
                boolean isTold = rule.objects().contains(record.key().object())
                        && record.key().system().equals(systems.crm())
                        && !record.gone()
                        && record.value(systems.idField()).isBlank()
                        && (!rule.completedOnly() || isDone(record, now));
                if (isTold && !around.hasMade(AttachmentRules.NOTE, SOURCE, source(record))) {
                    write(contact, record, making);
                }
            }
        });
    }

    private static boolean isDone(RelatedRecord record, Instant now) {
        return record.isA(AttachmentRules.TASK)
                ? record.value("IsClosed").isYes()
                : record.value("EndDateTime") instanceof FieldValue.Moment end
                        && !end.moment().isAfter(now);
    }

    private void write(LinkedRecord contact, RelatedRecord record, Making making) {
        var reason = "sales did this, by the CRM's word";
        making.write(
                Side.MARKETING,
                systems.marketing(),
                AttachmentRules.NOTE,
                Optional.empty(),
                List.of(
                        Making.of("lead", contact, reason),
                        Making.value("text", FieldValue.text(text(record)), reason),
                        Making.id(SOURCE, source(record), record, reason)));
    }

    private static String text(RelatedRecord record) {
        var subject = record.value("Subject")
                .display()
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return "%s%s (%s) [%s]"
                .formatted(
                        record.key().object(),
                        subject.isEmpty() ? "" : ": " + escaped(subject),
                        day(record),
                        source(record));
    }

    /** Notes are shown as HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String day(RelatedRecord record) {
        return List.of("CompletedDateTime", "StartDateTime", "ActivityDate").stream()
                .map(record::value)
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> value instanceof FieldValue.Moment moment
                        ? moment.moment().atZone(ZoneOffset.UTC).toLocalDate().toString()
                        : value.display())
                .orElseGet(
                        () -> record.at().atZone(ZoneOffset.UTC).toLocalDate().toString());
    }

    private static String source(RelatedRecord record) {
        return record.key().system() + " " + record.key().object() + " "
                + record.key().id();
    }
}
