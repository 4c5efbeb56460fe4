package io.entente.store;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How a row of the journal becomes an entry. */
final class JournalRows {
    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    /** The column holds the place in here, so that it sorts; a new lane would need a migration. */
    private static final List<Lane> LANES =
            List.of(Lane.CONSENT, Lane.HOT, Lane.STATUS, Lane.NORMAL, Lane.BACKFILL, Lane.RECONCILE, Lane.DELETE);

    /** To be followed by conditions on {@code c} and {@code v}. */
    static final String SELECT = """
            select c.id, c.run_id, c.person_id, c.side, c.system, c.object, c.kind, c.record_id, c.lane, c.state,
                c.attempts, c.error_kind, c.error_code, c.error_message, c.planned_at, c.done_at, v.fields
            """;

    private JournalRows() {}

    static String kind(PlannedChange change) {
        return change.isDelete() ? DELETE : change.isCreate() ? CREATE : UPDATE;
    }

    static int number(Lane lane) {
        return LANES.indexOf(lane);
    }

    static Lane lane(int number) {
        return LANES.get(number);
    }

    static JournalEntry entry(ResultSet row) throws SQLException {
        var recordId = Optional.ofNullable(row.getString("record_id"));
        var isCreate = CREATE.equals(row.getString("kind"));
        var change = new PlannedChange(
                Keys.person(row),
                row.getString("system"),
                row.getString("object"),
                isCreate ? Optional.empty() : recordId,
                lane(row.getInt("lane")),
                ChangesJson.read(row.getString("fields")));
        return new JournalEntry(
                new ChangeId(row.getLong("id")),
                new RunId(row.getLong("run_id")),
                Keys.side(row),
                change,
                ChangeState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                error(row),
                Times.instant(row, "planned_at"),
                Times.optional(row, "done_at"),
                recordId.map(id -> new RecordKey(change.system(), change.object(), id)));
    }

    private static Optional<ErrorNote> error(ResultSet row) throws SQLException {
        var kind = row.getString("error_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new ErrorNote(
                        Failure.Kind.valueOf(kind), row.getString("error_code"), row.getString("error_message")));
    }
}
