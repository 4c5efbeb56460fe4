package io.entente.store;

import static java.util.stream.Collectors.groupingBy;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunId;
import io.entente.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables {@code change} and {@code change_value}: what was decided, and what became of it. The outbox is the part of it that
 * is planned or being sent.
 */
public final class Journal {
    private static final String PLAN = """
            insert into change
                (id, run_id, person_id, side, system, object, kind, record_id, lane, state, fingerprint, attempts,
                not_before_at, planned_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
            """;

    private static final String PLAN_REFUSED = """
            insert into change
                (id, run_id, person_id, side, system, object, kind, record_id, lane, state, fingerprint, attempts,
                error_kind, error_code, error_message, not_before_at, planned_at, done_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, ?)
            """;

    private static final String PLAN_VALUES = "insert into change_value (change_id, fields) values (?, ?)";

    private static final String FORGET_VALUES = """
            delete from change_value where change_id in (
                select id from change where state = 'PROPOSED' and planned_at < ?)
            """;

    private static final String FORGET = "delete from change where state = 'PROPOSED' and planned_at < ?";

    /** What is being sent is left to its answer. */
    private static final String SUPERSEDE =
            "update change set state = 'SKIPPED' where person_id = ? and state in ('PLANNED', 'UNKNOWN')";

    /** Only what is being sent can have an answer; the same holds for the next two. */
    private static final String APPLIED = """
            update change set state = 'APPLIED', record_id = ?, done_at = ?,
                error_kind = null, error_code = null, error_message = null
            where id = ? and state = 'SENDING'
            """;

    private static final String PARK = """
            update change set state = 'PARKED', done_at = ?, error_kind = ?, error_code = ?, error_message = ?
            where id = ? and state = 'SENDING'
            """;

    private static final String PUT_BACK = """
            update change set state = 'PLANNED', not_before_at = ?, error_kind = ?, error_code = ?, error_message = ?
            where id = ? and state = 'SENDING'
            """;

    /** What travels by a bulk job is not lost with the process: the job tells its end. */
    private static final String BROKEN_OFF = """
            state = 'SENDING' and not exists (
                select 1 from bulk_job_change b where b.change_id = change.id and change.attempts = 1)
            """;

    private static final String SENDING =
            "select distinct person_id from change where " + BROKEN_OFF + " order by person_id";

    private static final String IS_SENDING = "select exists (select 1 from change where " + BROKEN_OFF + ")";

    private static final String SENDING_TO_UNKNOWN = "update change set state = 'UNKNOWN' where " + BROKEN_OFF;

    private static final String UNKNOWN = JournalRows.SELECT + """
            from (values %s) w
            join change c on c.person_id = w.column1
                and (c.state = 'UNKNOWN' or (c.state = 'PLANNED' and c.attempts > 0))
            join change_value v on v.change_id = c.id
            order by c.id
            """;

    private static final String CONFIRM =
            "update change set state = 'APPLIED', record_id = ?, done_at = ? where id = ? and state in ('UNKNOWN', 'PLANNED')";

    /** What is over stays with whom it was decided for. */
    private static final String HAND_OVER = """
            update change set person_id = ?
            where person_id = ? and state in ('PLANNED', 'HELD', 'UNKNOWN', 'PARKED')
            """;

    private static final String LAST_OF = JournalRows.SELECT + """
            from (values %s) w
            join change c on c.person_id = w.column1
            join change_value v on v.change_id = c.id
            order by c.id desc limit ?
            """;

    private static final String OF_RUN = JournalRows.SELECT + """
            from change c join change_value v on v.change_id = c.id
            where c.run_id = ? and c.id > ? order by c.id limit ?
            """;

    private static final String COUNT = "select count(*) from change where state = ?";

    private static final String WAITING_SINCE =
            "select min(planned_at) as planned_at from change where state = 'PLANNED'";

    private static final String COUNT_OF_RUN = "select count(*) from change where run_id = ? and state = ?";

    private static final String WAITING =
            "select side, lane, count(*) as changes from change where state = 'PLANNED' group by side, lane";

    private static final String IS_PENDING = """
            select exists (select 1 from change where state = 'PLANNED' and side = ?)
                or exists (select 1 from change where state = 'SENDING' and side = ?)
            """;

    private final Sql sql;
    private final Outbox outbox;

    Journal(Sql sql) {
        this.sql = sql;
        this.outbox = new Outbox(sql);
    }

    /** Keeps what was decided for one side, to be sent in the order given within each lane. */
    public void plan(RunId run, Side side, Collection<PlannedChange> changes, Instant at) {
        add(run, side, ChangeState.PLANNED, changes, at);
    }

    /** Keeps what a side would be sent, for somebody to see. */
    public void propose(RunId run, Side side, Collection<PlannedChange> changes, Instant at) {
        add(run, side, ChangeState.PROPOSED, changes, at);
    }

    private void add(RunId run, Side side, ChangeState state, Collection<PlannedChange> changes, Instant at) {
        var byId = new LinkedHashMap<Long, PlannedChange>();
        long id = new Numbering(sql).take("change", changes.size());
        for (var change : changes) {
            byId.put(id++, change);
        }
        sql.batch(PLAN, byId.entrySet(), (args, entry) -> decided(
                        args, entry.getKey(), run, side, state, entry.getValue())
                .time(at));
        sql.batch(PLAN_VALUES, byId.entrySet(), (args, entry) -> args.number(entry.getKey())
                .text(ChangesJson.write(entry.getValue().fields())));
    }

    /** Keeps a change that is known to be refused before it is sent. */
    public void planParked(RunId run, Side side, PlannedChange change, Failure failure, Instant at) {
        addRefused(run, side, ChangeState.PARKED, change, failure, at);
    }

    /** Keeps a change that would be refused before it is sent, for somebody to see. */
    public void proposeParked(RunId run, Side side, PlannedChange change, Failure failure, Instant at) {
        addRefused(run, side, ChangeState.PROPOSED, change, failure, at);
    }

    private void addRefused(
            RunId run, Side side, ChangeState state, PlannedChange change, Failure failure, Instant at) {
        long id = new Numbering(sql).take("change", 1);
        sql.update(PLAN_REFUSED, args -> error(decided(args, id, run, side, state, change), failure)
                .time(at)
                .time(at));
        sql.update(PLAN_VALUES, args -> args.number(id).text(ChangesJson.write(change.fields())));
    }

    private static Args decided(Args args, long id, RunId run, Side side, ChangeState state, PlannedChange change) {
        return args.number(id)
                .number(run.value())
                .person(change.person())
                .text(side.label())
                .text(change.system())
                .text(change.object())
                .text(JournalRows.kind(change))
                .text(change.id())
                .number(JournalRows.number(change.lane()))
                .text(state.name())
                .text(change.fingerprint());
    }

    /** Forgets what was proposed before that time. */
    public void forgetProposed(Instant before) {
        sql.update(FORGET_VALUES, args -> args.time(before));
        sql.update(FORGET, args -> args.time(before));
    }

    /** Before people are planned again: gives up what was planned for them, and what nobody knows the end of. */
    public int supersede(Collection<PersonId> people) {
        return sql.batch(SUPERSEDE, people, Args::person);
    }

    /**
     * Takes the next planned changes of a side whose time has come, all of them creates or all updates of one object, the
     * most urgent lane first; never two of one record, nor two creates of one person. They count as being sent from now on.
     *
     * @param last the least urgent lane to take from
     */
    public List<JournalEntry> takeForSending(Side side, Lane last, int limit, Instant now) {
        return outbox.take(side, last, limit, now);
    }

    /** The side confirmed these. */
    public void applied(Collection<AppliedChange> changes) {
        int met = sql.batch(
                APPLIED, changes, (args, change) -> args.text(change.key().id())
                        .time(change.at())
                        .number(change.id().value()));
        expectSending(met, changes.size());
    }

    /** The side refused the change; it waits until its record, a rule or an operator changes. */
    public void park(ChangeId id, Failure failure, Instant at) {
        expectSending(sql.update(PARK, args -> error(args.time(at), failure).number(id.value())), 1);
    }

    /** The side could not answer; the change is to be sent again, at that time or later. */
    public void putBack(ChangeId id, Failure failure, Instant notBefore) {
        expectSending(
                sql.update(
                        PUT_BACK, args -> error(args.time(notBefore), failure).number(id.value())),
                1);
    }

    /** Whether anything counts as being sent that does not travel by a bulk job. */
    public boolean isSending() {
        return sql.one(IS_SENDING, args -> {}, (row, context) -> row.getBoolean(1))
                .orElse(false);
    }

    /** Before work begins: nobody knows the end of what was being sent, but by bulk jobs. Returns whose changes those are. */
    public List<PersonId> markUnknown() {
        var people = sql.query(SENDING, args -> {}, (row, context) -> Keys.person(row));
        sql.update(SENDING_TO_UNKNOWN, args -> {});
        return people;
    }

    /** Changes that were sent and of which no answer was recorded, of those people who have some, oldest first. */
    public Map<PersonId, List<JournalEntry>> unknown(Collection<PersonId> people) {
        return sql.query(UNKNOWN, In.people(people), (row, context) -> JournalRows.entry(row)).stream()
                .collect(groupingBy(entry -> entry.change().person()));
    }

    /** The target was seen to hold what nobody knew the end of. */
    public void confirm(ChangeId id, RecordKey key, Instant at) {
        sql.update(CONFIRM, args -> args.text(key.id()).time(at).number(id.value()));
    }

    /** What is not over yet for the one is from now on to be settled for the other. */
    public void handOver(PersonId from, PersonId to) {
        sql.update(HAND_OVER, args -> args.person(to).person(from));
    }

    /** The person's changes and those of whoever turned out to be the same person, the latest first. */
    public List<JournalEntry> lastOf(PersonId person, int limit) {
        var everybody = new ArrayList<>(new Unions(sql).formerly(person));
        everybody.add(person);
        return sql.query(
                LAST_OF, In.people(everybody), args -> args.number(limit), (row, context) -> JournalRows.entry(row));
    }

    /** What one run decided, in the order of deciding, from after the change given. */
    public List<JournalEntry> ofRun(RunId run, Optional<ChangeId> after, int limit) {
        return sql.query(
                OF_RUN,
                args -> args.number(run.value())
                        .number(after.map(ChangeId::value).orElse(0L))
                        .number(limit),
                (row, context) -> JournalRows.entry(row));
    }

    /** How many changes are in that state. */
    public long count(ChangeState state) {
        return sql.number(COUNT, args -> args.text(state.name()));
    }

    /** When the oldest change was decided that is still to be sent; empty where none is. */
    public Optional<Instant> waitingSince() {
        return sql.one(WAITING_SINCE, args -> {}, (row, context) -> Times.optional(row, "planned_at"))
                .flatMap(since -> since);
    }

    /** How many changes of one run are in that state. */
    public long count(RunId run, ChangeState state) {
        return sql.number(COUNT_OF_RUN, args -> args.number(run.value()).text(state.name()));
    }

    /** How many changes wait to be sent, even for later; lanes in which nothing waits are left out. */
    public Map<Side, Map<Lane, Long>> waiting() {
        var waiting = new EnumMap<Side, Map<Lane, Long>>(Side.class);
        sql.query(WAITING, args -> {}, (row, context) -> waiting.computeIfAbsent(
                        Keys.side(row), side -> new EnumMap<>(Lane.class))
                .put(JournalRows.lane(row.getInt("lane")), row.getLong("changes")));
        return waiting;
    }

    /** Whether changes of a side are planned, even for later, or being sent. */
    public boolean pending(Side side) {
        return sql.one(
                        IS_PENDING,
                        args -> args.text(side.label()).text(side.label()),
                        (row, context) -> row.getBoolean(1))
                .orElse(false);
    }

    /** Vendors put anything into their messages, and PostgreSQL's text cannot hold the zero character. */
    static Args error(Args args, Failure failure) {
        return args.text(failure.kind().name())
                .text(failure.code())
                .text(failure.getMessage().replace('\0', ' '));
    }

    private static void expectSending(int met, int expected) {
        if (met != expected) {
            throw Failure.of(
                    Kind.INTERNAL,
                    "store.not-sending",
                    "an answer was recorded for " + expected + " changes of which only " + met + " were being sent");
        }
    }
}
