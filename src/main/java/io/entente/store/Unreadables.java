package io.entente.store;

import io.entente.model.Failure;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Table {@code unreadable_record}: what an operator should look at in its own system, while it cannot be read. */
public final class Unreadables {
    /** One that was read well in between begins anew. */
    private static final String RAISE = """
            insert into unreadable_record (system, object, id, code, message, first_seen_at, last_seen_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (system, object, id) do update set
                code = excluded.code, message = excluded.message, last_seen_at = excluded.last_seen_at,
                first_seen_at = case when unreadable_record.cleared_at is null
                    then unreadable_record.first_seen_at else excluded.first_seen_at end,
                cleared_at = null
            """;

    private static final String OPEN_AMONG = """
            select u.system, u.object, u.id from (values %s) w
            join unreadable_record u on u.system = w.column1 and u.object = w.column2 and u.id = w.column3
            where u.cleared_at is null
            """;

    private static final String CLEAR = """
            update unreadable_record set cleared_at = ?
            where system = ? and object = ? and id = ? and cleared_at is null
            """;

    private static final String CLEAR_OBJECT =
            "update unreadable_record set cleared_at = ? where system = ? and object = ? and cleared_at is null";

    private static final String OPEN = """
            select * from unreadable_record
            where cleared_at is null and code = ? and (system, object, id) > (?, ?, ?)
            order by system, object, id limit ?
            """;

    private static final String OF_CAUSE = """
            select system, object, id from unreadable_record
            where cleared_at is null and system = ? and object = ? and code = ?
            order by id limit ?
            """;

    private static final String BY_CAUSE = """
            select system, object, code, min(message) as example, count(*) as unreadable
            from unreadable_record where cleared_at is null
            group by system, object, code
            order by unreadable desc, system, object, code
            """;

    private static final String COUNT = "select count(*) from unreadable_record where cleared_at is null";

    private final Sql sql;

    Unreadables(Sql sql) {
        this.sql = sql;
    }

    /** These cannot be read now; returns how many of them could until now, as far as anybody knows. */
    public int raise(Map<RecordKey, Failure> failures, Instant at) {
        var known = openAmong(failures.keySet());
        sql.batch(RAISE, failures.entrySet(), (args, entry) -> args.key(entry.getKey())
                .text(entry.getValue().code())
                // PostgreSQL's text cannot hold the zero character, which a vendor's message may.
                .text(entry.getValue().getMessage().replace('\0', ' '))
                .time(at)
                .time(at));
        return failures.size() - known.size();
    }

    /** These were read well, or are gone. */
    public void clear(Collection<RecordKey> keys, Instant at) {
        sql.batch(CLEAR, openAmong(keys), (args, key) -> args.time(at).key(key));
    }

    /** Clears what is no record of these kinds, because everything of that system was read; returns how much that was. */
    public int clearAllBut(Collection<String> objects, String system, Instant at) {
        var others = byCause().stream()
                .filter(cause -> cause.system().equals(system) && !objects.contains(cause.object()))
                .map(UnreadableCause::object)
                .distinct()
                .toList();
        return sql.batch(CLEAR_OBJECT, others, (args, object) -> args.time(at)
                .text(system)
                .text(object));
    }

    /** Why records cannot be read now, the most frequent cause first. */
    public List<UnreadableCause> byCause() {
        return sql.query(
                BY_CAUSE,
                args -> {},
                (row, context) -> new UnreadableCause(
                        row.getString("system"),
                        row.getString("object"),
                        row.getString("code"),
                        row.getString("example"),
                        row.getLong("unreadable")));
    }

    /** What cannot be read now with that code, in the order of the keys, behind one of them. */
    public List<UnreadableRecord> open(String code, Optional<RecordKey> after, int limit) {
        return sql.query(
                OPEN,
                args -> args.text(code).keyOrNone(after).number(limit),
                (row, context) -> new UnreadableRecord(
                        Keys.record(row),
                        row.getString("code"),
                        row.getString("message"),
                        Times.instant(row, "first_seen_at"),
                        Times.instant(row, "last_seen_at")));
    }

    /** The first records that cannot be read for that cause, in the order of their ids. */
    public List<RecordKey> first(UnreadableCause cause, int most) {
        return sql.query(
                OF_CAUSE,
                args -> args.text(cause.system())
                        .text(cause.object())
                        .text(cause.code())
                        .number(most),
                (row, context) -> Keys.record(row));
    }

    /** How many records cannot be read now. */
    public long count() {
        return sql.number(COUNT, args -> {});
    }

    private Set<RecordKey> openAmong(Collection<RecordKey> keys) {
        return new HashSet<>(sql.query(OPEN_AMONG, In.keys(keys), (row, context) -> Keys.record(row)));
    }
}
