package io.entente.store;

import io.entente.model.PlannedChange;
import java.util.List;

/** Table {@code change}, as far as accounts are being made. */
public final class NewAccounts {
    /** The conditions are those of the index, word for word: else it is not used. */
    private static final String UNDER_WAY = JournalRows.SELECT + """
            from change c join change_value v on v.change_id = c.id
            where c.object = 'Account' and c.state in ('PLANNED', 'SENDING', 'UNKNOWN') order by c.id
            """;

    private final Sql sql;

    NewAccounts(Sql sql) {
        this.sql = sql;
    }

    /** Those that are planned, being sent, or of which nobody knows the end; oldest first. */
    public List<PlannedChange> underWay() {
        return sql.query(
                UNDER_WAY, args -> {}, (row, context) -> JournalRows.entry(row).change());
    }
}
