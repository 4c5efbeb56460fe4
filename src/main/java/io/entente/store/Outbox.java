package io.entente.store;

import io.entente.model.Lane;
import io.entente.model.Side;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The planned part of the journal: picks what can travel together. */
final class Outbox {
    /** While something is under way to a person's records of a side, nothing else is: neither overtakes the other. */
    private static final String NOTHING_UNDER_WAY = """
            and not exists (
                select 1 from change s where s.state = 'SENDING' and s.side = c.side and s.person_id = c.person_id)
            """;

    private static final String HEAD = """
            select c.system, c.object, c.kind from change c
            where c.state = 'PLANNED' and c.side = ? and c.lane <= ? and c.not_before_at <= ?
            """ + NOTHING_UNDER_WAY + "order by c.lane, c.id limit 1";

    private static final String CANDIDATES = """
            select c.id, coalesce(c.record_id, c.person_id) as target from change c
            where c.state = 'PLANNED' and c.side = ? and c.lane <= ? and c.not_before_at <= ?
            and c.system = ? and c.object = ? and c.kind = ?
            """ + NOTHING_UNDER_WAY + "order by c.lane, c.id limit ?";

    /** Only what is planned can be sent. */
    private static final String TAKE = """
            update change set state = 'SENDING', attempts = attempts + 1, sent_at = ?
            where id = ? and state = 'PLANNED'
            """;

    private static final String TAKEN = JournalRows.SELECT
            + "from (values %s) w join change c on c.id = w.column1 join change_value v on v.change_id = c.id";

    private final Sql sql;

    Outbox(Sql sql) {
        this.sql = sql;
    }

    List<JournalEntry> take(Side side, Lane last, int limit, Instant now) {
        return sql.one(
                        HEAD,
                        args -> args.text(side.label())
                                .number(JournalRows.number(last))
                                .time(now),
                        (row, context) ->
                                new Group(row.getString("system"), row.getString("object"), row.getString("kind")))
                .map(group -> take(candidates(side, last, group, limit, now), now))
                .orElse(List.of());
    }

    /** The first change for each target; a second one travels with a later batch. */
    private Set<Long> candidates(Side side, Lane last, Group group, int limit, Instant now) {
        var byTarget = new LinkedHashMap<String, Long>();
        sql.query(
                CANDIDATES,
                args -> args.text(side.label())
                        .number(JournalRows.number(last))
                        .time(now)
                        .text(group.system())
                        .text(group.object())
                        .text(group.kind())
                        .number(limit),
                (row, context) -> byTarget.putIfAbsent(row.getString("target"), row.getLong("id")));
        return new LinkedHashSet<>(byTarget.values());
    }

    private List<JournalEntry> take(Set<Long> ids, Instant now) {
        sql.batch(TAKE, ids, (args, id) -> args.time(now).number(id));
        var byId = sql.query(TAKEN, In.numbers(ids), (row, context) -> JournalRows.entry(row)).stream()
                .collect(Collectors.toMap(entry -> entry.id().value(), Function.identity()));
        return ids.stream().map(byId::get).toList();
    }

    /** What one bulk call can hold. */
    private record Group(String system, String object, String kind) {}
}
