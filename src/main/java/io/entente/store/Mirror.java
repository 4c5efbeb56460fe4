package io.entente.store;

import io.entente.model.Occasion;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Table {@code mirror_record}: what each system held when we last looked. A record is <em>touched</em> while its person has
 * to be planned again; on what occasion says how soon.
 */
public final class Mirror {
    private static final String BY_KEYS = """
            select m.* from (values %s) w
            join mirror_record m on m.system = w.column1 and m.object = w.column2 and m.id = w.column3
            """;

    /** Who a known record belongs to is left to {@link People}. */
    private static final String PUT = """
            insert into mirror_record
                (system, object, id, side, standing, fields, changed, modified_at, seen_at, email_key,
                external_key, touched, person_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(
                (select person_id from person_record where system = ? and object = ? and id = ?), ''))
            on conflict (system, object, id) do update set
                side = excluded.side, standing = excluded.standing, fields = excluded.fields,
                changed = excluded.changed, modified_at = excluded.modified_at, seen_at = excluded.seen_at,
                email_key = excluded.email_key, external_key = excluded.external_key,
                touched = case
                    when excluded.touched > 0
                        and (mirror_record.touched = 0 or excluded.touched < mirror_record.touched)
                    then excluded.touched else mirror_record.touched end,
                merged_into = case when excluded.standing = 'GONE' then mirror_record.merged_into end
            """;

    private static final String SEEN =
            "update mirror_record set seen_at = ? where system = ? and object = ? and id = ?";

    /** The most urgent occasion counts. */
    private static final String TOUCH = """
            update mirror_record set touched = ?
            where system = ? and object = ? and id = ? and (touched = 0 or touched > ?)
            """;

    private static final String UNTOUCH =
            "update mirror_record set touched = 0 where system = ? and object = ? and id = ? and touched > 0";

    private static final String TOUCH_ALL =
            "update mirror_record set touched = ? where side = ? and touched = 0 and standing <> 'GONE'";

    private static final String TOUCH_FOUND = """
            update mirror_record set touched = 3
            where touched = 0 and (system, object, id) in (
                select r.system, r.object, r.id from person_record r
                where r.person_id in (select f.person_id from finding f where f.code = ? and f.cleared_at is null))
            """;

    private static final String TOUCH_PARKED = """
            update mirror_record set touched = 3
            where touched = 0 and (system, object, id) in (
                select r.system, r.object, r.id from person_record r
                where r.person_id in (select c.person_id from change c where c.state = 'PARKED'))
            """;

    /** On an occasion like the one before: a backlog that is planned again does not become more urgent by that. */
    private static final String TOUCH_PLANNED = """
            update mirror_record set touched = (
                select min(case c.lane when 0 then 1 when 4 then 4 when 5 then 5 else 3 end) from change c
                where c.person_id = mirror_record.person_id and c.state = 'PLANNED')
            where touched = 0 and (system, object, id) in (
                select r.system, r.object, r.id from person_record r
                where r.person_id in (select c.person_id from change c where c.state = 'PLANNED'))
            """;

    /** A record that is gone already keeps the time at which it went and does not concern its person again. */
    private static final String GONE = """
            update mirror_record set standing = 'GONE', modified_at = ?, seen_at = ?, merged_into = ?,
                touched = case when touched in (1, 2) then touched else 3 end
            where system = ? and object = ? and id = ?
            and (standing <> 'GONE' or (merged_into is null and cast(? as text) is not null))
            """;

    private static final String MERGED_INTO = """
            select m.system, m.object, m.id, m.merged_into from (values %s) w
            join mirror_record m on m.system = w.column1 and m.object = w.column2 and m.id = w.column3
            where m.merged_into is not null
            """;

    private static final String TOUCHED_WITHOUT_PERSON = """
            select * from mirror_record
            where touched > 0 and person_id = '' and standing <> 'GONE' and (system, object, id) > (?, ?, ?)
            order by system, object, id limit ?
            """;

    private static final String TOUCHED_PEOPLE = """
            select distinct person_id from mirror_record
            where touched > 0 and person_id > ?
            order by person_id limit ?
            """;

    private static final String MOST_URGENT = """
            select person_id, touched from mirror_record
            where touched > 0 and person_id > ''
            order by touched, modified_at desc, person_id limit ?
            """;

    private static final String COUNT_TOUCHED =
            "select count(distinct person_id) from mirror_record where touched > 0 and person_id > ''";

    /** A cross join, because SQLite then looks up each value; else it may walk the whole table in the order asked for. */
    private static final String BY_EMAIL = """
            select m.* from (values %s) w cross join mirror_record m
            where m.side = ? and m.email_key = w.column1
            order by m.system, m.object, m.id
            """;

    private static final String NOT_SEEN_SINCE = """
            select system, object, id from mirror_record
            where system = ? and object = ? and standing in ('OPEN', 'CONVERTED') and seen_at < ?
            order by id limit ?
            """;

    private static final String COUNT_NOT_SEEN_SINCE = """
            select count(*) from mirror_record
            where system = ? and object = ? and standing in ('OPEN', 'CONVERTED') and seen_at < ?
            """;

    private static final String MODIFIED_SINCE = """
            select system, object, id from mirror_record
            where modified_at >= ? and (system, object, id) > (?, ?, ?)
            order by system, object, id limit ?
            """;

    private static final List<Occasion> OCCASIONS =
            List.of(Occasion.CONSENT, Occasion.ENTRY, Occasion.CHANGE, Occasion.BACKFILL, Occasion.RECONCILE);

    private final Sql sql;
    private final FieldHistory history;

    Mirror(Sql sql) {
        this.sql = sql;
        this.history = new FieldHistory(sql);
    }

    /** Those of the records that were ever seen. */
    public Map<RecordKey, MirrorRow> byKeys(Collection<RecordKey> keys) {
        var rows = new LinkedHashMap<RecordKey, MirrorRow>();
        sql.query(BY_KEYS, In.keys(keys), (row, context) -> row(row)).forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    /** Keeps the rows, in the place of what stood there; records already touched stay so. */
    public void put(Collection<MirrorRow> rows) {
        put(rows, 0);
    }

    /** The same, and their people have to be planned again. */
    public void put(Collection<MirrorRow> rows, Occasion occasion) {
        put(rows, number(occasion));
    }

    private void put(Collection<MirrorRow> rows, int touched) {
        var last = new LinkedHashMap<RecordKey, MirrorRow>();
        rows.forEach(row -> last.put(row.key(), row));
        sql.batch(PUT, last.values(), (args, row) -> {
            var record = row.record();
            args.key(row.key())
                    .text(row.side().label())
                    .text(stored(record.standing()))
                    .text(Json.fields(record.fields()))
                    .text(Json.times(ownTimes(record)))
                    .time(record.modifiedAt())
                    .time(row.seenAt())
                    .text(row.emailKey())
                    .text(row.externalKey().map(PersonId::value))
                    .number(touched)
                    .key(row.key());
        });
    }

    /** A record merged away is one that is gone and has a column that says where to. */
    private static String stored(Standing standing) {
        return standing == Standing.MERGED ? Standing.GONE.name() : standing.name();
    }

    /** Nothing is lost: a field without a time of its own counts as changed with the record. */
    private static Map<String, Instant> ownTimes(SystemRecord record) {
        var times = new TreeMap<>(record.changedAt());
        times.values().removeIf(record.modifiedAt()::equals);
        return times;
    }

    /** The records are there and hold what they held. */
    public void seen(Collection<RecordKey> keys, Instant at) {
        sql.batch(SEEN, keys, (args, key) -> args.time(at).key(key));
    }

    /** Their people have to be planned again, because something changed. */
    public void touch(Collection<RecordKey> keys) {
        touch(keys, Occasion.CHANGE);
    }

    /** Their people have to be planned again. */
    public void touch(Collection<RecordKey> keys, Occasion occasion) {
        int number = number(occasion);
        sql.batch(TOUCH, keys, (args, key) -> args.number(number).key(key).number(number));
    }

    /** Their people were planned. */
    public void untouch(Collection<RecordKey> keys) {
        sql.batch(UNTOUCH, keys, Args::key);
    }

    /** All people with a living record on that side have to be planned again; returns how many records that adds. */
    public int touchAll(Side side, Occasion occasion) {
        return sql.update(TOUCH_ALL, args -> args.number(number(occasion)).text(side.label()));
    }

    /** The column holds the place from 1 on, so that it sorts; 0 is untouched. Statements above name the numbers. */
    private static int number(Occasion occasion) {
        return OCCASIONS.indexOf(occasion) + 1;
    }

    /** All people for whom a change is planned have to be planned again. */
    public void touchPlanned() {
        sql.update(TOUCH_PLANNED, args -> {});
    }

    /** All people for whom a change is parked have to be planned again. */
    public void touchParked() {
        sql.update(TOUCH_PARKED, args -> {});
    }

    /** All people with an open finding of that code have to be planned again. */
    public void touchFound(String code) {
        sql.update(TOUCH_FOUND, args -> args.text(code));
    }

    /** The records vanished; those never seen are left unknown. */
    public void gone(Collection<RecordKey> keys, Instant at) {
        keys.forEach(key -> gone(key, Optional.empty(), at));
    }

    /** The record vanished because its system merged it into another. */
    public void merged(RecordKey loser, RecordKey into, Instant at) {
        gone(loser, Optional.of(into.toString()), at);
    }

    private void gone(RecordKey key, Optional<String> into, Instant at) {
        sql.update(GONE, args -> args.time(at).time(at).text(into).key(key).text(into));
    }

    /** Where those of the records went that were merged away. */
    public Map<RecordKey, RecordKey> mergedInto(Collection<RecordKey> losers) {
        var into = new LinkedHashMap<RecordKey, RecordKey>();
        sql.query(MERGED_INTO, In.keys(losers), (row, context) -> {
            var winner = row.getString("merged_into").split("/", 3);
            return into.put(Keys.record(row), new RecordKey(winner[0], winner[1], winner[2]));
        });
        return into;
    }

    /** Touched living records that belong to nobody yet, in the order of their keys. */
    public List<MirrorRow> touchedWithoutPerson(int limit) {
        return touchedWithoutPerson(Optional.empty(), limit);
    }

    /** The same behind a record, for who does not link all of a page. */
    public List<MirrorRow> touchedWithoutPerson(Optional<RecordKey> after, int limit) {
        return sql.query(
                TOUCHED_WITHOUT_PERSON, args -> args.keyOrNone(after).number(limit), (row, context) -> row(row));
    }

    /** People with a touched record, gone ones included, in the order of their ids. */
    public List<PersonId> touchedPeople(Optional<PersonId> after, int limit) {
        return sql.query(
                TOUCHED_PEOPLE,
                args -> args.text(after.map(PersonId::value).orElse("")).number(limit),
                (row, context) -> Keys.person(row));
    }

    /** People with a touched record and on what occasion: the most urgent first, and of these who changed last. */
    public Map<PersonId, Occasion> mostUrgent(int limit) {
        var people = new LinkedHashMap<PersonId, Occasion>();
        sql.query(
                MOST_URGENT,
                args -> args.number(limit),
                (row, context) -> people.putIfAbsent(Keys.person(row), OCCASIONS.get(row.getInt("touched") - 1)));
        return people;
    }

    /** How many people have a touched record. */
    public long countTouched() {
        return sql.number(COUNT_TOUCHED, args -> {});
    }

    /** Records of one side with these canonical addresses, gone ones included. */
    public List<MirrorRow> byEmail(Side side, Collection<String> emailKeys) {
        return sql.query(BY_EMAIL, In.texts(emailKeys), args -> args.text(side.label()), (row, context) -> row(row));
    }

    /** Living records that a sweep, begun at that time, did not meet. */
    public List<RecordKey> notSeenSince(String system, String object, Instant sweepStart, int limit) {
        return sql.query(
                NOT_SEEN_SINCE,
                args -> args.text(system).text(object).time(sweepStart).number(limit),
                (row, context) -> Keys.record(row));
    }

    /** How many living records a sweep, begun at that time, did not meet. */
    public long countNotSeenSince(String system, String object, Instant sweepStart) {
        return sql.number(
                COUNT_NOT_SEEN_SINCE, args -> args.text(system).text(object).time(sweepStart));
    }

    /** Records that their systems changed at that time or later, gone ones included, in the order of their keys. */
    public List<RecordKey> keysModifiedSince(Instant since, Optional<RecordKey> after, int limit) {
        return sql.query(
                MODIFIED_SINCE,
                args -> args.time(since).keyOrNone(after).number(limit),
                (row, context) -> Keys.record(row));
    }

    /** Remembers what was seen to change; a row already there stays as it is. */
    public void appendHistory(Collection<HistoryRow> rows) {
        history.append(rows);
    }

    /** What was seen to change in a record, the latest first. */
    public List<HistoryRow> history(RecordKey key, int limit) {
        return history.of(key, limit);
    }

    private static MirrorRow row(ResultSet row) throws SQLException {
        return new MirrorRow(
                Keys.side(row),
                record(row),
                Optional.ofNullable(row.getString("email_key")),
                Optional.ofNullable(row.getString("external_key")).map(PersonId::new),
                Times.instant(row, "seen_at"));
    }

    static SystemRecord record(ResultSet row) throws SQLException {
        return new SystemRecord(
                Keys.record(row),
                row.getString("merged_into") == null ? Standing.valueOf(row.getString("standing")) : Standing.MERGED,
                Json.fields(row.getString("fields")),
                Times.instant(row, "modified_at"),
                Json.times(row.getString("changed")));
    }
}
