package io.entente.connector;

import io.entente.model.Observation;
import io.entente.model.SystemRecord;
import java.util.List;
import java.util.Optional;

/**
 * One page of all records of a kind.
 *
 * @param records in the order of their ids; may be empty although another page follows
 * @param unreadable records in the page's range that live but could not be read: left out of {@code records}, and not to
 *     be taken for deleted
 * @param next where to go on; absent on the last page
 */
public record SweepPage(
        List<SystemRecord> records, List<Observation.Unreadable> unreadable, Optional<SweepToken> next) {
    public SweepPage {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }

    /** A page on which everything could be read. */
    public static SweepPage of(List<SystemRecord> records, Optional<SweepToken> next) {
        return new SweepPage(records, List.of(), next);
    }
}
