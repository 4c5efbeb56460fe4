package io.entente.related;

import io.entente.model.PersonView;
import io.entente.model.RelatedRecord;
import java.util.Comparator;
import java.util.List;

/**
 * A person and what stands around them.
 *
 * @param records kept in the order of their keys, each once, so that nothing depends on the order of their arrival
 */
public record Surroundings(PersonView person, List<RelatedRecord> records) {
    public Surroundings {
        records = records.stream()
                .filter(record -> !record.gone())
                .distinct()
                .sorted(Comparator.comparing(RelatedRecord::key))
                .toList();
    }

    /** Those of one kind. */
    List<RelatedRecord> of(String object) {
        return records.stream().filter(record -> record.isA(object)).toList();
    }
}
