package io.entente.store;

import static java.util.stream.Collectors.groupingBy;

import io.entente.model.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The part of table {@code change} that was applied not long ago: what a fight of two automations is seen by. */
public final class AppliedLately {
    /** Hardly anybody gets so much, and nobody else's values are read. */
    private static final String BUSY = """
            select c.person_id from (values %s) w
            join change c on c.person_id = w.column1
                and c.state = 'APPLIED' and c.kind = 'update' and c.done_at > ?
            group by c.person_id having count(*) > ?
            """;

    private static final String UPDATES = JournalRows.SELECT + """
            from (values %s) w
            join change c on c.person_id = w.column1
                and c.state = 'APPLIED' and c.kind = 'update' and c.done_at > ?
            join change_value v on v.change_id = c.id
            order by c.id
            """;

    private final Sql sql;

    AppliedLately(Sql sql) {
        this.sql = sql;
    }

    /** Updates that were applied after that time, oldest first, of those people who got more than so many. */
    public Map<PersonId, List<JournalEntry>> updates(Collection<PersonId> people, Instant after, int more) {
        var busy = sql.query(
                BUSY, In.people(people), args -> args.time(after).number(more), (row, context) -> Keys.person(row));
        return sql
                .query(UPDATES, In.people(busy), args -> args.time(after), (row, context) -> JournalRows.entry(row))
                .stream()
                .collect(groupingBy(entry -> entry.change().person()));
    }
}
