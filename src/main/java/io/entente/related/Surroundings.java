package io.entente.related;

import io.entente.model.PersonView;
import io.entente.model.RelatedRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A person and what stands around them. Kept in the order of the keys, each record once and none that is gone, so that nothing
 * depends on the order of their arrival.
 *
 * @param records those about the person's records, or named by them
 * @param candidates those that share a match key with one of the person's records, and may be meant
 */
public record Surroundings(PersonView person, List<RelatedRecord> records, List<RelatedRecord> candidates) {
    public Surroundings {
        records = inOrder(records);
        candidates = inOrder(candidates);
    }

    /** Where nothing is matched by keys. */
    public Surroundings(PersonView person, List<RelatedRecord> records) {
        this(person, records, List.of());
    }

    /** Those of one kind. */
    List<RelatedRecord> of(String object) {
        return records.stream().filter(record -> record.isA(object)).toList();
    }

    private static List<RelatedRecord> inOrder(Collection<RelatedRecord> records) {
        return records.stream()
                .filter(record -> !record.gone())
                .distinct()
                .sorted(Comparator.comparing(RelatedRecord::key))
                .toList();
    }
}
