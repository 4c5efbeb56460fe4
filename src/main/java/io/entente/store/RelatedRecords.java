package io.entente.store;

import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tables {@code related_record} and {@code related_about}: what stands around people, and who it is about. */
public final class RelatedRecords {
    private static final String BY_KEYS = """
            select r.* from (values %s) w
            join related_record r on r.system = w.column1 and r.object = w.column2 and r.id = w.column3
            """;

    private static final String PUT = """
            insert into related_record (system, object, id, changed_at, gone, fields, seen_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (system, object, id) do update set
                changed_at = excluded.changed_at, gone = excluded.gone, fields = excluded.fields,
                seen_at = excluded.seen_at
            """;

    private static final String SEEN =
            "update related_record set seen_at = ? where system = ? and object = ? and id = ?";

    private static final String NOT_SEEN_SINCE = """
            select system, object, id from related_record
            where system = ? and object = ? and gone = 0 and seen_at < ?
            order by id limit ?
            """;

    private static final String COUNT_NOT_SEEN_SINCE = """
            select count(*) from related_record where system = ? and object = ? and gone = 0 and seen_at < ?
            """;

    private static final String NAMED_BY = """
            select a.* from (values %s) w
            join related_about a on a.system = w.column1 and a.object = w.column2 and a.id = w.column3
            """;

    private static final String NAMING = """
            select a.* from (values %s) w
            join related_about a
            on a.about_system = w.column1 and a.about_object = w.column2 and a.about_id = w.column3
            """;

    private static final String ALL =
            "select system, object, id from related_record where system = ? and object = ? and gone = 0 order by id";

    private static final String FORGET_NAMED = "delete from related_about where system = ? and object = ? and id = ?";

    private static final String NAME = """
            insert into related_about (system, object, id, about_system, about_object, about_id)
            values (?, ?, ?, ?, ?, ?)
            """;

    private final Sql sql;

    RelatedRecords(Sql sql) {
        this.sql = sql;
    }

    /** One record names another. */
    private record Tie(RecordKey from, RecordKey to) {}

    /**
     * Keeps the records, each in the place of what was known of it, and returns those that differ from that. One that is gone
     * and was never seen is nothing to keep.
     */
    public List<RelatedRecord> put(Collection<RelatedRecord> records, Instant now) {
        var last = new LinkedHashMap<RecordKey, RelatedRecord>();
        records.forEach(record -> last.put(record.key(), record));
        var known = byKeys(last.keySet());
        var changed = last.values().stream()
                .filter(record -> !record.equals(known.get(record.key())))
                .filter(record -> !record.gone() || known.containsKey(record.key()))
                .toList();
        sql.batch(PUT, changed, (args, record) -> args.key(record.key())
                .time(record.at())
                .flag(record.gone())
                .text(Json.fields(record.fields()))
                .time(now));
        var same = new LinkedHashSet<>(known.keySet());
        var ties = new LinkedHashMap<RecordKey, List<RecordKey>>();
        changed.forEach(record -> {
            same.remove(record.key());
            ties.put(record.key(), record.about());
        });
        seen(same, now);
        tie(ties);
        return changed;
    }

    /** The records are there as they were. */
    public void seen(Collection<RecordKey> keys, Instant now) {
        sql.batch(SEEN, keys, (args, key) -> args.time(now).key(key));
    }

    /** From now on these records, of people or around them, name these and no others. */
    public void tie(Map<RecordKey, ? extends Collection<RecordKey>> ties) {
        var known = new HashMap<RecordKey, Set<RecordKey>>();
        namedBy(ties.keySet()).forEach(tie -> known.computeIfAbsent(tie.from(), any -> new TreeSet<>())
                .add(tie.to()));
        var other = new LinkedHashMap<RecordKey, Set<RecordKey>>();
        ties.forEach((from, to) -> {
            var wanted = new TreeSet<>(to);
            if (!wanted.equals(known.getOrDefault(from, Set.of()))) {
                other.put(from, wanted);
            }
        });
        sql.batch(FORGET_NAMED, other.keySet(), Args::key);
        sql.batch(
                NAME,
                other.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(to -> new Tie(entry.getKey(), to)))
                        .toList(),
                (args, tie) -> args.key(tie.from()).key(tie.to()));
    }

    /** Those of the records that are known, gone ones included. */
    public Map<RecordKey, RelatedRecord> byKeys(Collection<RecordKey> keys) {
        var about = new HashMap<RecordKey, List<RecordKey>>();
        namedBy(keys).forEach(tie -> about.computeIfAbsent(tie.from(), any -> new ArrayList<>())
                .add(tie.to()));
        var found = new LinkedHashMap<RecordKey, RelatedRecord>();
        sql.query(BY_KEYS, In.keys(keys), (row, context) -> record(row, about))
                .forEach(record -> found.put(record.key(), record));
        return found;
    }

    /** How many of a kind a reading of all of them, begun at that time, did not tell. */
    public long countNotSeenSince(String system, String object, Instant begun) {
        return sql.number(
                COUNT_NOT_SEEN_SINCE, args -> args.text(system).text(object).time(begun));
    }

    /** Those of a kind that a reading of all of them, begun at that time, did not tell. */
    public List<RecordKey> notSeenSince(String system, String object, Instant begun, int limit) {
        return sql.query(
                NOT_SEEN_SINCE,
                args -> args.text(system).text(object).time(begun).number(limit),
                (row, context) -> Keys.record(row));
    }

    /**
     * What stands around each of these records now: records about it, and what it or one of those names. So a contact has its
     * roles and their opportunities. In the order of their keys; nothing that is gone, nor what only that leads to.
     */
    public Map<RecordKey, List<RelatedRecord>> about(Collection<RecordKey> keys) {
        var direct = new HashMap<RecordKey, Set<RecordKey>>();
        naming(keys).forEach(tie -> direct.computeIfAbsent(tie.to(), any -> new TreeSet<>())
                .add(tie.from()));
        var all = direct.values().stream().flatMap(Set::stream).toList();
        var living = new LinkedHashMap<>(byKeys(all));
        living.values().removeIf(RelatedRecord::gone);
        var named = new HashMap<RecordKey, Set<RecordKey>>();
        namedBy(Stream.concat(keys.stream(), living.keySet().stream()).toList())
                .forEach(tie -> named.computeIfAbsent(tie.from(), any -> new TreeSet<>())
                        .add(tie.to()));
        living.putAll(byKeys(named.values().stream().flatMap(Set::stream).toList()));
        living.values().removeIf(RelatedRecord::gone);
        var around = new LinkedHashMap<RecordKey, List<RelatedRecord>>();
        for (var key : keys) {
            var ofKey = new TreeSet<>(named.getOrDefault(key, Set.of()));
            direct.getOrDefault(key, Set.of()).stream()
                    .filter(living::containsKey)
                    .forEach(each -> {
                        ofKey.add(each);
                        ofKey.addAll(named.getOrDefault(each, Set.of()));
                    });
            ofKey.remove(key);
            around.put(key, ofKey.stream().flatMap(each -> living(living, each)).toList());
        }
        return around;
    }

    /** Every record that names one of these, gone ones included, by the one that it names; in the order of their keys. */
    public Map<RecordKey, List<RelatedRecord>> everAbout(Collection<RecordKey> keys) {
        var ties = naming(keys);
        var records = byKeys(ties.stream().map(Tie::from).distinct().toList());
        var about = new HashMap<RecordKey, List<RelatedRecord>>();
        ties.stream()
                .sorted(Comparator.comparing(Tie::from))
                .filter(tie -> records.containsKey(tie.from()))
                .forEach(tie -> about.computeIfAbsent(tie.to(), any -> new ArrayList<>())
                        .add(Objects.requireNonNull(records.get(tie.from()))));
        return about;
    }

    /** All records of one kind that are there, in the order of their ids; for kinds of which there are few. */
    public List<RelatedRecord> all(String system, String object) {
        var keys = sql.query(ALL, args -> args.text(system).text(object), (row, context) -> Keys.record(row));
        var found = byKeys(keys);
        return keys.stream().map(key -> Objects.requireNonNull(found.get(key))).toList();
    }

    private static Stream<RelatedRecord> living(Map<RecordKey, RelatedRecord> records, RecordKey key) {
        var found = records.get(key);
        return found == null ? Stream.empty() : Stream.of(found);
    }

    /**
     * The records that a change of one of these concerns: what it names, what names it, and what that names in turn. Most of
     * them are people's; of an opportunity these are the contacts of its roles and the lead that became it.
     */
    public Set<RecordKey> concerned(Collection<RecordKey> keys) {
        var naming = naming(keys).stream().map(Tie::from).toList();
        var concerned = new TreeSet<>(naming);
        namedBy(Stream.concat(keys.stream(), naming.stream()).toList()).forEach(tie -> concerned.add(tie.to()));
        return concerned;
    }

    private List<Tie> namedBy(Collection<RecordKey> keys) {
        return sql.query(NAMED_BY, In.keys(keys), (row, context) -> tie(row));
    }

    private List<Tie> naming(Collection<RecordKey> keys) {
        return sql.query(NAMING, In.keys(keys), (row, context) -> tie(row));
    }

    private static Tie tie(ResultSet row) throws SQLException {
        return new Tie(
                Keys.record(row),
                new RecordKey(row.getString("about_system"), row.getString("about_object"), row.getString("about_id")));
    }

    private static RelatedRecord record(ResultSet row, Map<RecordKey, List<RecordKey>> about) throws SQLException {
        var key = Keys.record(row);
        return new RelatedRecord(
                key,
                about.getOrDefault(key, List.of()),
                Times.instant(row, "changed_at"),
                row.getInt("gone") == 1,
                Json.fields(row.getString("fields")));
    }
}
