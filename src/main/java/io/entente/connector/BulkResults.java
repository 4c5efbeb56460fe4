package io.entente.connector;

import java.util.List;
import java.util.Set;

/**
 * All that a bulk job tells once it is over, in no order. Of a record that is in neither nobody knows what became.
 *
 * @param told records that it got to; it may name some that nobody sent
 * @param untouched records that it did not get to, by their targets
 */
public record BulkResults(List<BulkResult> told, Set<String> untouched) {
    public BulkResults {
        told = List.copyOf(told);
        untouched = Set.copyOf(untouched);
    }
}
