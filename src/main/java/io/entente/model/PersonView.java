package io.entente.model;

import java.util.Comparator;
import java.util.List;

/**
 * One person with all records of both sides, gone ones included.
 *
 * @param records kept in the order of their keys, so that nothing ever depends on the order in which they were read
 */
public record PersonView(PersonId id, List<LinkedRecord> records) {
    public PersonView {
        records =
                records.stream().sorted(Comparator.comparing(LinkedRecord::key)).toList();
    }

    /** The records of one side that still exist, converted leads included, in the order of their keys. */
    public List<LinkedRecord> living(Side side) {
        return records.stream()
                .filter(linked ->
                        linked.side() == side && !linked.record().standing().isPast())
                .toList();
    }
}
