package io.entente.store;

import static java.util.stream.Collectors.groupingBy;

import io.entente.model.ChangeId;
import io.entente.model.PersonId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of table {@code change} that stands parked: refused, and waiting until something changes. */
public final class Parked {
    /** The state stands in the statement: the index holds no others, and for a question mark it would not be used. */
    static final String IS_ANY = "select exists (select 1 from change where state = 'PARKED')";

    private static final String PEOPLE = """
            select person_id from change
            where state = 'PARKED' and side = ? and object = ? and error_code = ?
            group by person_id order by min(id) limit ?
            """;

    private static final String OF_CODE = JournalRows.SELECT + """
            from change c join change_value v on v.change_id = c.id
            where c.state = 'PARKED' and c.error_code = ? and c.id > ? order by c.id limit ?
            """;

    private static final String OF_PEOPLE = JournalRows.SELECT + """
            from (values %s) w
            join change c on c.person_id = w.column1 and c.state = 'PARKED'
            join change_value v on v.change_id = c.id
            order by c.id
            """;

    private static final String RELEASE = "update change set state = 'SKIPPED' where id = ? and state = 'PARKED'";

    private static final String REOPENED = """
            select c.id from (values %s) w
            join change c on c.person_id = w.column1 and c.state = 'PARKED' and c.fingerprint = ''
            """;

    /**
     * No plan has this fingerprint, so that none counts as a repetition of what was refused. What deletes is left alone: it
     * waits for somebody's word and not for a field.
     */
    private static final String REOPEN = """
            update change set fingerprint = ''
            where state = 'PARKED' and fingerprint <> '' and kind in ('create', 'update')
            """;

    private static final String BY_CAUSE = """
            select side, object, error_code, min(error_message) as example, count(*) as parked
            from change where state = 'PARKED'
            group by side, object, error_code
            order by parked desc, side, object, error_code
            """;

    private final Sql sql;

    Parked(Sql sql) {
        this.sql = sql;
    }

    /** Whether anything stands parked. Asked in every round, so it must not grow with the journal. */
    public boolean isAny() {
        return sql.one(IS_ANY, args -> {}, (row, context) -> row.getBoolean(1)).orElse(false);
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

    /** Parked changes of those people who have some, oldest first. */
    public Map<PersonId, List<JournalEntry>> of(Collection<PersonId> people) {
        return sql.query(OF_PEOPLE, In.people(people), (row, context) -> JournalRows.entry(row)).stream()
                .collect(groupingBy(entry -> entry.change().person()));
    }

    /** Gives parked changes up, because something newer was planned. */
    public void release(Collection<ChangeId> ids) {
        sql.batch(RELEASE, ids, (args, id) -> args.number(id.value()));
    }

    /** Of what is parked for those people, what may be taken now although the same was refused. */
    public Set<ChangeId> reopened(Collection<PersonId> people) {
        return new HashSet<>(sql.query(REOPENED, In.people(people), (row, context) -> new ChangeId(row.getLong("id"))));
    }

    /** What is parked may be taken now: the next plan that asks for the same sends it. Returns how much that is. */
    public int reopen() {
        return sql.update(REOPEN, args -> {});
    }

    /** What stands parked, the most frequent cause first. */
    public List<ParkedCause> byCause() {
        return sql.query(
                BY_CAUSE,
                args -> {},
                (row, context) -> new ParkedCause(
                        Keys.side(row),
                        row.getString("object"),
                        row.getString("error_code"),
                        row.getString("example"),
                        row.getLong("parked")));
    }
}
