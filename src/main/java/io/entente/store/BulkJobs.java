package io.entente.store;

import io.entente.model.ChangeId;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tables {@code bulk_job} and {@code bulk_job_change}: which changes travel by which job. What was tried before, in any way,
 * travels by single requests, which are repeated and tell more; so a job's changes are those sent for the first time.
 */
public final class BulkJobs {
    private static final String GROUPS = """
            select c.system, c.object, c.kind from change c
            where c.state = 'PLANNED' and c.side = ? and c.lane > ? and c.lane <= ? and c.kind <> 'delete' and c.attempts = 0
            and c.not_before_at <= ?
            group by c.system, c.object, c.kind having count(*) > ? order by c.kind, c.object
            """;

    /** While something is under way to a person's records of a side, nothing else is: neither overtakes the other. */
    private static final String CANDIDATES = JournalRows.SELECT + """
            from change c join change_value v on v.change_id = c.id
            where c.state = 'PLANNED' and c.side = ? and (c.lane, c.id) > (?, ?) and c.lane <= ?
            and c.kind <> 'delete' and c.attempts = 0
            and c.not_before_at <= ?
            and c.system = ? and c.object = ? and c.kind = ?
            and not exists (
                select 1 from change s where s.state = 'SENDING' and s.side = c.side and s.person_id = c.person_id)
            order by c.lane, c.id limit ?
            """;

    private static final String BEGIN = """
            insert into bulk_job (id, side, system, object, kind, state, began_at) values (?, ?, ?, ?, ?, 'UNDER_WAY', ?)
            """;

    /** Only what is planned, and was never sent. */
    private static final String TAKE = """
            update change set state = 'SENDING', attempts = 1, sent_at = ?
            where id = ? and state = 'PLANNED' and attempts = 0
            """;

    private static final String CARRY = "insert into bulk_job_change (change_id, job_id) values (?, ?)";

    private static final String UNDER_WAY = """
            select id, side, system, object, kind, began_at from bulk_job
            where side = ? and ended_at is null order by began_at, id
            """;

    /** One that was answered and is on its way again is not the job's any more. */
    private static final String OPEN = """
            select c.id, coalesce(c.record_id, c.person_id) as target from bulk_job_change b join change c on c.id = b.change_id
            where b.job_id = ? and c.state = 'SENDING' and c.attempts = 1
            """;

    private static final String HOLDS_UP_CONSENT = """
            select exists (
                select 1 from change c where c.state = 'PLANNED' and c.side = ? and c.lane = ? and exists (
                    select 1 from change s join bulk_job_change b on b.change_id = s.id
                    where s.person_id = c.person_id and s.state = 'SENDING' and s.side = c.side and s.attempts = 1
                    and b.job_id = ?))
            """;

    private static final String ENTRIES = JournalRows.SELECT
            + "from (values %s) w join change c on c.id = w.column1 join change_value v on v.change_id = c.id";

    private static final String UNANSWERED = """
            select c.id, c.person_id from bulk_job_change b join change c on c.id = b.change_id
            where b.job_id = ? and c.state = 'SENDING' and c.attempts = 1
            """;

    private static final String TO_UNKNOWN =
            "update change set state = 'UNKNOWN' where id = ? and state = 'SENDING' and attempts = 1";

    private static final String FORGET = "delete from bulk_job_change where job_id = ?";

    private static final String END = "update bulk_job set state = ?, ended_at = ? where id = ? and ended_at is null";

    private final Sql sql;

    BulkJobs(Sql sql) {
        this.sql = sql;
    }

    /**
     * Kinds of changes of which more than so many wait to be sent for the first time; consent is never among them.
     *
     * @param last the least urgent lane that may go now
     */
    public List<BulkGroup> waiting(Side side, Lane last, int moreThan, Instant now) {
        return sql.query(
                GROUPS,
                args -> args.text(side.label())
                        .number(JournalRows.number(Lane.CONSENT))
                        .number(JournalRows.number(last))
                        .time(now)
                        .number(moreThan),
                (row, context) -> new BulkGroup(
                        row.getString("system"),
                        row.getString("object"),
                        JournalRows.CREATE.equals(row.getString("kind"))));
    }

    /**
     * Some of them in the order of sending, from after that one on; they may be several of one record.
     *
     * @param last the least urgent lane that may go now
     */
    public List<JournalEntry> candidates(
            Side side, BulkGroup group, Lane last, Optional<JournalEntry> after, int limit, Instant now) {
        return sql.query(
                CANDIDATES,
                args -> args.text(side.label())
                        .number(JournalRows.number(
                                after.map(entry -> entry.change().lane()).orElse(Lane.CONSENT)))
                        .number(after.map(entry -> entry.id().value()).orElse(Long.MAX_VALUE))
                        .number(JournalRows.number(last))
                        .time(now)
                        .text(group.system())
                        .text(group.object())
                        .text(group.kind())
                        .number(limit),
                (row, context) -> JournalRows.entry(row));
    }

    /** Before a job gets its data: these changes travel by it, and count as being sent from now on. */
    public void begin(StoredBulkJob job, Collection<ChangeId> changes) {
        int met =
                sql.batch(TAKE, changes, (args, id) -> args.time(job.beganAt()).number(id.value()));
        if (met != changes.size()) {
            throw Failure.of(
                    Kind.INTERNAL,
                    "store.not-planned",
                    "a bulk job was to carry " + changes.size() + " changes of which only " + met + " were planned");
        }
        sql.update(BEGIN, args -> args.text(job.id())
                .text(job.side().label())
                .text(job.group().system())
                .text(job.group().object())
                .text(job.group().kind())
                .time(job.beganAt()));
        sql.batch(CARRY, changes, (args, id) -> args.number(id.value()).text(job.id()));
    }

    /** Jobs whose end is not recorded, the oldest first. */
    public List<StoredBulkJob> underWay(Side side) {
        return sql.query(
                UNDER_WAY,
                args -> args.text(side.label()),
                (row, context) -> new StoredBulkJob(
                        row.getString("id"),
                        side,
                        new BulkGroup(
                                row.getString("system"),
                                row.getString("object"),
                                JournalRows.CREATE.equals(row.getString("kind"))),
                        Times.instant(row, "began_at")));
    }

    /** The job's changes that have no answer yet, by the record as it was addressed: its id, or the person's where it was to be made. */
    public Map<String, ChangeId> open(String job) {
        var byTarget = new LinkedHashMap<String, ChangeId>();
        sql.query(
                OPEN,
                args -> args.text(job),
                (row, context) -> byTarget.put(row.getString("target"), new ChangeId(row.getLong("id"))));
        return byTarget;
    }

    /** Whether somebody's consent waits because the job carries another change of theirs. */
    public boolean holdsUpConsent(StoredBulkJob job) {
        return sql.one(
                        HOLDS_UP_CONSENT,
                        args -> args.text(job.side().label())
                                .number(JournalRows.number(Lane.CONSENT))
                                .text(job.id()),
                        (row, context) -> row.getBoolean(1))
                .orElse(false);
    }

    /** These changes as the journal has them. */
    public Map<ChangeId, JournalEntry> entries(Collection<ChangeId> ids) {
        return sql
                .query(
                        ENTRIES,
                        In.numbers(ids.stream().map(ChangeId::value).toList()),
                        (row, context) -> JournalRows.entry(row))
                .stream()
                .collect(Collectors.toMap(JournalEntry::id, Function.identity()));
    }

    /**
     * The job is over. Of its changes that still have no answer nobody knows the end.
     *
     * @param state how it ended, for those who look into the store
     * @return whose changes those are
     */
    public List<PersonId> end(String job, String state, Instant at) {
        var people = new LinkedHashMap<Long, PersonId>();
        sql.query(
                UNANSWERED, args -> args.text(job), (row, context) -> people.put(row.getLong("id"), Keys.person(row)));
        sql.batch(TO_UNKNOWN, people.keySet(), Args::number);
        sql.update(FORGET, args -> args.text(job));
        sql.update(END, args -> args.text(state).time(at).text(job));
        return people.values().stream().distinct().toList();
    }
}
