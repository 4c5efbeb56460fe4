package io.entente.plan;

import io.entente.mapping.ResolvedMapping;
import io.entente.model.FieldChange;
import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import java.util.Optional;

/**
 * Writes the person's id onto the CRM record that speaks for them, where it was there before Entente and carries none:
 * so that the two find each other again by more than an address, even with a new store.
 */
final class IdPlanner {
    private final ResolvedMapping mapping;
    private final String idField;

    IdPlanner(ResolvedMapping mapping, String idField) {
        this.mapping = mapping;
        this.idField = idField;
    }

    void plan(PersonView person, LinkedRecord speaker, Draft draft) {
        // A record that was not read since we made it carries the id already; no two of one kind may carry the same.
        boolean wasRead = speaker.record().fields().containsKey(idField);
        boolean lacksIt = wasRead
                && speaker.record().value(idField).isBlank()
                && speaker.record().isOpen();
        if (lacksIt && isWritable(speaker.key().object()) && !isTaken(person, speaker)) {
            draft.stamp(
                    speaker,
                    new FieldChange(
                            idField,
                            FieldValue.blank(),
                            FieldValue.text(person.id().value()),
                            "own",
                            "names the person whom Entente knows this record by",
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private boolean isWritable(String object) {
        return Optional.ofNullable(mapping.crm().get(object))
                .flatMap(schema -> schema.field(idField))
                .filter(FieldSchema::updateable)
                .isPresent();
    }

    private boolean isTaken(PersonView person, LinkedRecord speaker) {
        return person.records().stream()
                .filter(record -> record.side() == Side.CRM)
                .filter(record -> record.key().object().equals(speaker.key().object()))
                .anyMatch(record -> record.record()
                        .value(idField)
                        .display()
                        .equalsIgnoreCase(person.id().value()));
    }
}
