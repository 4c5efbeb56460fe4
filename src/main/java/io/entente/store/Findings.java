package io.entente.store;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.entente.model.Finding;
import io.entente.model.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Table {@code finding}: what an operator should see, while it is true. */
public final class Findings {
    /** A finding that was cleared before begins anew. */
    private static final String RAISE = """
            insert into finding
                (person_id, system, object, id, field, code, message, first_seen_at, last_seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (person_id, system, object, id, field, code) do update set
                message = excluded.message, last_seen_at = excluded.last_seen_at, cleared_at = null,
                first_seen_at = case when finding.cleared_at is null
                    then finding.first_seen_at else excluded.first_seen_at end
            """;

    private static final String OPEN = """
            select f.* from (values %s) w join finding f on f.person_id = w.column1 and f.cleared_at is null
            order by f.person_id, f.system, f.object, f.id, f.field, f.code
            """;

    private static final String COUNT = "select count(*) from finding where code = ? and cleared_at is null";

    private static final String CLEAR = """
            update finding set cleared_at = ?
            where person_id = ? and system = ? and object = ? and id = ? and field = ? and code = ?
            and cleared_at is null
            """;

    private static final String CLEARED_AT = """
            select f.person_id, max(f.cleared_at) as cleared_at from (values %s) w
            join finding f on f.person_id = w.column1 and f.code = ? and f.cleared_at is not null
            group by f.person_id
            """;

    private static final String IS_OPEN = "select exists (select 1 from finding where code = ? and cleared_at is null)";

    private final Sql sql;

    Findings(Sql sql) {
        this.sql = sql;
    }

    /** These are true now. */
    public void raise(Collection<Finding> findings, Instant at) {
        var last = findings.stream()
                .collect(toMap(Findings::identity, finding -> finding, (a, b) -> b, LinkedHashMap::new));
        sql.batch(RAISE, last.values(), (args, finding) -> identity(args, finding)
                .text(finding.message())
                .time(at)
                .time(at));
    }

    /** Of the person's findings only those are true still. */
    public void clear(PersonId person, Set<Finding> stillTrue, Instant at) {
        clear(List.of(person), stillTrue, at);
    }

    /** The same for many people at once, in a number of statements that does not depend on theirs. */
    public void clear(Collection<PersonId> people, Set<Finding> stillTrue, Instant at) {
        var kept = stillTrue.stream().map(Findings::identity).collect(toSet());
        var over = open(people).stream()
                .filter(finding -> !kept.contains(identity(finding)))
                .toList();
        sql.batch(CLEAR, over, (args, finding) -> identity(args.time(at), finding));
    }

    /** How many findings of that code are true now. */
    public long count(String code) {
        return sql.number(COUNT, args -> args.text(code));
    }

    /** Whether anybody has an open finding of that code. */
    public boolean isOpen(String code) {
        return sql.one(IS_OPEN, args -> args.text(code), (row, context) -> row.getBoolean(1))
                .orElse(false);
    }

    /** What is true of the person now. */
    public List<Finding> open(PersonId person) {
        return open(List.of(person));
    }

    /** What is true of these people now. */
    public List<Finding> open(Collection<PersonId> people) {
        return sql.query(OPEN, In.people(people), (row, context) -> finding(row));
    }

    /** When a finding of that code was cleared last, of those people who had one. */
    public Map<PersonId, Instant> clearedAt(String code, Collection<PersonId> people) {
        var times = new HashMap<PersonId, Instant>();
        sql.query(
                        CLEARED_AT,
                        In.people(people),
                        args -> args.text(code),
                        (row, context) -> Map.entry(Keys.person(row), Times.instant(row, "cleared_at")))
                .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
        return times;
    }

    /** Two findings that differ in their message only are one. */
    private static Finding identity(Finding finding) {
        return new Finding(finding.person(), finding.key(), finding.field(), finding.code(), "");
    }

    private static Args identity(Args args, Finding finding) {
        return args.person(finding.person())
                .keyOrNone(finding.key())
                .text(finding.field().orElse(""))
                .text(finding.code());
    }

    private static Finding finding(ResultSet row) throws SQLException {
        var ofRecord = !row.getString("id").isEmpty();
        return new Finding(
                Keys.person(row),
                ofRecord ? Optional.of(Keys.record(row)) : Optional.empty(),
                Optional.of(row.getString("field")).filter(field -> !field.isEmpty()),
                row.getString("code"),
                row.getString("message"));
    }
}
