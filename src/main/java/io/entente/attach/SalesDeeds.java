package io.entente.attach;

import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What sales did with a person, by the CRM's tasks and events; what Entente itself made there is none of it. */
final class SalesDeeds {
    /** The field of what is made in marketing that names the deed it tells of; nothing there has an external id. */
    static final String SOURCE = "source";

    private SalesDeeds() {}

    /**
     * Those that are there.
     *
     * @param objects {@code Task}, {@code Event} or both
     */
    static List<RelatedRecord> of(Around around, Set<String> objects, Systems systems) {
        return around.records().stream()
                .filter(record -> objects.contains(record.key().object())
                        && record.key().system().equals(systems.crm())
                        && !record.gone()
                        && record.value(systems.idField()).isBlank())
                .toList();
    }

    /** Whether a task is closed, or an event is over. */
    static boolean isDone(RelatedRecord record, Instant now) {
        return record.isA(AttachmentRules.TASK)
                ? record.value("IsClosed").isYes()
                : record.value("EndDateTime") instanceof FieldValue.Moment end
                        && !end.moment().isAfter(now);
    }

    /** Names the deed for ever. */
    static String source(RelatedRecord record) {
        return record.key().system() + " " + record.key().object() + " "
                + record.key().id();
    }
}
