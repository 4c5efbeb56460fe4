package io.entente.store;

import io.entente.model.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Table {@code field_history}: only ever appended to. */
final class FieldHistory {
    private static final String APPEND = """
            insert into field_history
                (system, object, id, seen_after_at, field, seen_before_at, changed_at, old_value, new_value)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (system, object, id, seen_after_at, field) do nothing
            """;

    private static final String OF_RECORD = """
            select * from field_history where system = ? and object = ? and id = ?
            order by seen_after_at desc, field limit ?
            """;

    private final Sql sql;

    FieldHistory(Sql sql) {
        this.sql = sql;
    }

    void append(Collection<HistoryRow> rows) {
        sql.batch(APPEND, rows, (args, row) -> args.key(row.key())
                .time(row.seenAfter())
                .text(row.field())
                .time(row.seenBefore())
                .time(row.changedAt())
                .text(Json.value(row.oldValue()))
                .text(Json.value(row.newValue())));
    }

    List<HistoryRow> of(RecordKey key, int limit) {
        return sql.query(OF_RECORD, args -> args.key(key).number(limit), (row, context) -> row(row));
    }

    private static HistoryRow row(ResultSet row) throws SQLException {
        return new HistoryRow(
                Keys.record(row),
                row.getString("field"),
                Json.value(row.getString("old_value")),
                Json.value(row.getString("new_value")),
                Times.optional(row, "changed_at"),
                Times.instant(row, "seen_before_at"),
                Times.instant(row, "seen_after_at"));
    }
}
