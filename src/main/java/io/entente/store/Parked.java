package io.entente.store;

import io.entente.model.ChangeId;
import io.entente.model.PersonId;
import java.util.List;
import java.util.Optional;

/** The part of table {@code change} that stands parked, one by one. */
public final class Parked {
    private static final String PEOPLE = """
            select person_id from change
            where state = 'PARKED' and side = ? and object = ? and error_code = ?
            group by person_id order by min(id) limit ?
            """;

    private static final String OF_CODE = JournalRows.SELECT + """
            from change c join change_value v on v.change_id = c.id
            where c.state = 'PARKED' and c.error_code = ? and c.id > ? order by c.id limit ?
            """;

    private final Sql sql;

    Parked(Sql sql) {
        this.sql = sql;
    }

    /** The first people of whom something is parked for that cause, the one that waits longest first. */
    public List<PersonId> people(ParkedCause cause, int most) {
        return sql.query(
                PEOPLE,
                args -> args.text(cause.side().label())
                        .text(cause.object())
                        .text(cause.code())
                        .number(most),
                (row, context) -> Keys.person(row));
    }

    /** Changes that are parked with that code, oldest first, from after the one given. */
    public List<JournalEntry> ofCode(String code, Optional<ChangeId> after, int limit) {
        return sql.query(
                OF_CODE,
                args -> args.text(code)
                        .number(after.map(ChangeId::value).orElse(0L))
                        .number(limit),
                (row, context) -> JournalRows.entry(row));
    }
}
