package io.entente.sandbox.salesforce;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field as a query names it: of the row itself, or of the record a reference points to.
 *
 * @param via reference the query walks first
 * @param field field at the end of the path; of a polymorphic reference, the field users have
 */
record Column(Org org, Optional<Field> via, Field field) {

    @Nullable Object value(Row row) {
        return via.isEmpty() ? row.get(field) : related(row).map(this::ofTarget).orElse(null);
    }

    /** The record the path leads to. */
    Optional<Row> related(Row row) {
        return via.map(row::get).flatMap(id -> org.find(id.toString()));
    }

    /** Value in the record the path leads to, null where that object lacks the field, as queues lack Email. */
    @Nullable Object ofTarget(Row target) {
        return target.type().field(field.name()).map(target::get).orElse(null);
    }
}
