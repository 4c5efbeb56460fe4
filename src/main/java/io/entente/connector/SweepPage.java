package io.entente.connector;

import io.entente.model.SystemRecord;
import java.util.List;
import java.util.Optional;

/**
 * One page of all records of a kind.
 *
 * @param records in the order of their ids; empty where there are none
 * @param next where to go on; absent on the last page
 */
public record SweepPage(List<SystemRecord> records, Optional<SweepToken> next) {
    public SweepPage {
        records = List.copyOf(records);
    }
}
