package io.entente.store;

import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Table {@code cursor}: how far each stream was read; moved only in the transaction that stored what it passed. */
public final class Cursors {
    private static final String FIND = "select value, complete_at, read_at from cursor where system = ? and stream = ?";

    private static final String ALL = "select system, value, complete_at, read_at from cursor where stream = ?";

    private static final String PUT = """
            insert into cursor (system, stream, value, read_at) values (?, ?, ?, ?)
            on conflict (system, stream) do update set value = excluded.value, read_at = excluded.read_at
            """;

    private static final String COMPLETE = "update cursor set complete_at = ? where system = ? and stream = ?";

    private final Sql sql;

    Cursors(Sql sql) {
        this.sql = sql;
    }

    public Optional<StoredCursor> find(String system, String stream) {
        return sql.one(
                FIND,
                args -> args.text(system).text(stream),
                (row, context) -> new StoredCursor(
                        row.getString("value"), Times.optional(row, "complete_at"), Times.instant(row, "read_at")));
    }

    /** How far every system's stream of that name was read, by system. */
    public Map<String, StoredCursor> all(String stream) {
        var bySystem = new TreeMap<String, StoredCursor>();
        sql.query(
                ALL,
                args -> args.text(stream),
                (row, context) -> bySystem.put(
                        row.getString("system"),
                        new StoredCursor(
                                row.getString("value"),
                                Times.optional(row, "complete_at"),
                                Times.instant(row, "read_at"))));
        return bySystem;
    }

    /** Moves the cursor; when the stream was last complete stays known. */
    public void put(String system, String stream, String value, Instant readAt) {
        sql.update(PUT, args -> args.text(system).text(stream).text(value).time(readAt));
    }

    /** The stream was read to its end; it must have a cursor. */
    public void complete(String system, String stream, Instant at) {
        if (sql.update(COMPLETE, args -> args.time(at).text(system).text(stream)) == 0) {
            throw Failure.of(
                    Kind.INTERNAL,
                    "store.no-cursor",
                    "stream " + stream + " of " + system + " was completed before it had a cursor");
        }
    }
}
