package io.entente.connector;

import io.entente.model.Observation;
import io.entente.model.RelatedRecord;
import java.util.List;

/**
 * One page of a stream of records around people.
 *
 * @param records oldest first; deleted ones are told as gone
 * @param unreadable records that are there and could not be read: left out of {@code records}
 * @param next where to read on; may be stored only together with the records
 * @param more whether another page is ready now
 */
public record RelatedPage(
        List<RelatedRecord> records, List<Observation.Unreadable> unreadable, Cursor next, boolean more) {
    public RelatedPage {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }

    /** A page on which everything could be read. */
    public RelatedPage(List<RelatedRecord> records, Cursor next, boolean more) {
        this(records, List.of(), next, more);
    }
}
