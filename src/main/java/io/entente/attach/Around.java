package io.entente.attach;

import io.entente.identity.Speaker;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A person, and every record that was ever about one of their records: what is gone is not made again.
 *
 * @param records kept in the order of their keys, each once, so that nothing depends on the order of their arrival
 */
public record Around(PersonView person, List<RelatedRecord> records) {
    public Around {
        records = records.stream()
                .distinct()
                .sorted(Comparator.comparing(RelatedRecord::key))
                .toList();
    }

    /** Those of one kind, gone ones included. */
    List<RelatedRecord> of(String object) {
        return records.stream().filter(record -> record.isA(object)).toList();
    }

    /** The record that speaks for the side, where it takes something: a lead that was converted does not. */
    Optional<LinkedRecord> speaks(Speaker speaker, Side side) {
        return speaker.inOrder(person, side).stream().findFirst().filter(record -> record.record()
                .isOpen());
    }

    /** Whether something that was made for this id is there, or was. */
    boolean hasMade(String object, String idField, String id) {
        return of(object).stream()
                .anyMatch(record -> record.value(idField).display().equalsIgnoreCase(id));
    }
}
