package io.entente.sandbox.mautic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of a table that filters and orders may name. */
interface Columns<R> {

    /** How values of a column compare. */
    enum Kind {
        NUMBER,
        TEXT,
        DATE
    }

    /** Kind of a column by its name in the table, empty when there is none of that name. */
    Optional<Kind> kind(String column);

    /** Value of a row in a column: Number for numbers, text otherwise; null where the row has none. */
    @Nullable Object value(R row, String column);
}
