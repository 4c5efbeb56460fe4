package io.entente.store;

import io.entente.model.RecordKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Table {@code related_key}: by what records can be matched where none names the other. */
public final class MatchKeys {
    private static final String OF = """
            select k.* from (values %s) w
            join related_key k on k.system = w.column1 and k.object = w.column2 and k.id = w.column3
            """;

    private static final String SHARING = """
            select w.column1 as of_system, w.column2 as of_object, w.column3 as of_id, other.system, other.object, other.id
            from (values %s) w
            join related_key mine on mine.system = w.column1 and mine.object = w.column2 and mine.id = w.column3
            join related_key other on other.match_key = mine.match_key
            where other.object <> mine.object
            """;

    private static final String HOLDING = """
            select k.* from (values %s) w join related_key k on k.match_key = w.column1 where k.object = ?
            """;

    private static final String FORGET = "delete from related_key where system = ? and object = ? and id = ?";

    private static final String ADD = "insert into related_key (match_key, system, object, id) values (?, ?, ?, ?)";

    private final Sql sql;

    MatchKeys(Sql sql) {
        this.sql = sql;
    }

    /** From now on these records have these keys and no others. */
    public void put(Map<RecordKey, Set<String>> keys) {
        var known = new HashMap<RecordKey, Set<String>>();
        sql.query(OF, In.keys(keys.keySet()), (row, context) -> known.computeIfAbsent(
                        Keys.record(row), any -> new TreeSet<>())
                .add(row.getString("match_key")));
        var other = new LinkedHashMap<RecordKey, Set<String>>();
        keys.forEach((record, wanted) -> {
            if (!wanted.equals(known.getOrDefault(record, Set.of()))) {
                other.put(record, wanted);
            }
        });
        sql.batch(FORGET, other.keySet(), Args::key);
        sql.batch(
                ADD,
                other.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(key -> Map.entry(key, entry.getKey())))
                        .toList(),
                (args, entry) -> args.text(entry.getKey()).key(entry.getValue()));
    }

    /** The records of other kinds that share a key with each of these; those that share none are left out. */
    public Map<RecordKey, Set<RecordKey>> sharing(Collection<RecordKey> records) {
        var sharing = new LinkedHashMap<RecordKey, Set<RecordKey>>();
        sql.query(SHARING, In.keys(records), (row, context) -> sharing.computeIfAbsent(
                        new RecordKey(row.getString("of_system"), row.getString("of_object"), row.getString("of_id")),
                        any -> new TreeSet<>())
                .add(Keys.record(row)));
        return sharing;
    }

    /** The records of that kind that have one of these keys, by key; keys that none has are left out. */
    public Map<String, Set<RecordKey>> holding(String object, Collection<String> keys) {
        var holding = new LinkedHashMap<String, Set<RecordKey>>();
        sql.query(HOLDING, In.texts(keys), args -> args.text(object), (row, context) -> holding.computeIfAbsent(
                        row.getString("match_key"), any -> new TreeSet<>())
                .add(Keys.record(row)));
        return holding;
    }
}
