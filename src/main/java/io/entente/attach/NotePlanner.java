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
            for (var record : SalesDeeds.of(around, rule.objects(), systems)) {
                boolean isTold = !rule.completedOnly() || SalesDeeds.isDone(record, now);
                if (isTold && !around.hasMade(AttachmentRules.NOTE, SalesDeeds.SOURCE, SalesDeeds.source(record))) {
                    write(contact, record, making);
                }
            }
        });
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
                        Making.id(SalesDeeds.SOURCE, SalesDeeds.source(record), record, reason)));
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
                        SalesDeeds.source(record));
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
}
