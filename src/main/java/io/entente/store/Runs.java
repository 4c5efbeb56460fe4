package io.entente.store;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.Progress;
import io.entente.model.Run;
import io.entente.model.RunCounts;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code run}: bounded pieces of work, asked for, at work, over. */
public final class Runs {
    private static final String REQUEST = """
            insert into run (id, kind, scope, asked_by, state, asked_at, done, total, counts, calls, cancel)
            values (?, ?, ?, ?, 'QUEUED', ?, 0, 0, ?, ?, 0)
            """;

    private static final String NEXT_QUEUED = "select * from run where state = 'QUEUED' order by id limit 1";

    private static final String START =
            "update run set state = 'RUNNING', started_at = ? where id = ? and state = 'QUEUED'";

    private static final String PROGRESS =
            "update run set done = ?, total = ?, counts = ?, calls = ? where id = ? and state = 'RUNNING'";

    /** A run that is over stays as it ended. */
    private static final String FINISH = """
            update run set state = ?, counts = ?, calls = ?, error = ?, finished_at = ?
            where id = ? and state in ('QUEUED', 'RUNNING')
            """;

    private static final String NOTE = "update run set note = coalesce(note || ' ', '') || ? where id = ?";

    private static final String BY_ID = "select * from run where id = ?";

    private static final String LATEST = "select * from run where id < ? order by id desc limit ?";

    private static final String LAST_OVER = """
            select * from run where kind = ? and state in ('DONE', 'FAILED', 'CANCELLED') order by id desc limit 1
            """;

    private static final String REQUEST_CANCEL =
            "update run set cancel = 1 where id = ? and state in ('QUEUED', 'RUNNING')";

    private static final String IS_CANCEL_REQUESTED = "select count(*) from run where id = ? and cancel = 1";

    private static final String ABANDON = """
            update run set state = 'FAILED', finished_at = ?, error = ?
            where state = 'RUNNING'
            """;

    private final Sql sql;

    Runs(Sql sql) {
        this.sql = sql;
    }

    /** Queues a run. */
    public RunId request(RunKind kind, Scope scope, String askedBy, Instant at) {
        long id = new Numbering(sql).take("run", 1);
        sql.update(REQUEST, args -> args.number(id)
                .text(kind.name())
                .text(RunJson.scope(scope))
                .text(askedBy)
                .time(at)
                .text(RunJson.write(RunCounts.none()))
                .text(RunJson.write(Calls.none())));
        return new RunId(id);
    }

    /** The run that waits longest. */
    public Optional<Run> nextQueued() {
        return sql.one(NEXT_QUEUED, args -> {}, (row, context) -> run(row));
    }

    /** A queued run is taken up. */
    public void start(RunId id, Instant at) {
        expectOne(sql.update(START, args -> args.time(at).number(id.value())), id, "queued");
    }

    /** Replaces what is known of a run at work. */
    public void progress(RunId id, Progress progress, RunCounts counts, Calls calls) {
        int met = sql.update(PROGRESS, args -> args.number(progress.done())
                .number(progress.total())
                .text(RunJson.write(counts))
                .text(RunJson.write(calls))
                .number(id.value()));
        expectOne(met, id, "at work");
    }

    /** The run is over; its progress stays where it was. */
    public void finish(
            RunId id, RunState state, RunCounts counts, Calls calls, Optional<String> error, Instant finishedAt) {
        int met = sql.update(FINISH, args -> args.text(state.name())
                .text(RunJson.write(counts))
                .text(RunJson.write(calls))
                .text(error)
                .time(finishedAt)
                .number(id.value()));
        expectOne(met, id, "queued or at work");
    }

    /** Adds a sentence to what an operator should know of the run. */
    public void note(RunId id, String sentence) {
        sql.update(NOTE, args -> args.text(sentence).number(id.value()));
    }

    public Optional<Run> byId(RunId id) {
        return sql.one(BY_ID, args -> args.number(id.value()), (row, context) -> run(row));
    }

    /** The latest runs, or the latest of those before one. */
    public List<Run> latest(Optional<RunId> before, int limit) {
        return sql.query(
                LATEST,
                args -> args.number(before.map(RunId::value).orElse(Long.MAX_VALUE))
                        .number(limit),
                (row, context) -> run(row));
    }

    /** The latest run of that kind that is over. */
    public Optional<Run> lastOver(RunKind kind) {
        return sql.one(LAST_OVER, args -> args.text(kind.name()), (row, context) -> run(row));
    }

    /** Asks a run to end early; false where it is over, or was never there. */
    public boolean requestCancel(RunId id) {
        return sql.update(REQUEST_CANCEL, args -> args.number(id.value())) == 1;
    }

    public boolean isCancelRequested(RunId id) {
        return sql.number(IS_CANCEL_REQUESTED, args -> args.number(id.value())) == 1;
    }

    /** Before work begins: what was at work before has failed; returns how many runs that are. */
    public int abandonRunning(String error, Instant at) {
        return sql.update(ABANDON, args -> args.time(at).text(error));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                new RunId(row.getLong("id")),
                RunKind.valueOf(row.getString("kind")),
                RunJson.scope(row.getString("scope")),
                row.getString("asked_by"),
                RunState.valueOf(row.getString("state")),
                Times.instant(row, "asked_at"),
                Times.optional(row, "started_at"),
                Times.optional(row, "finished_at"),
                new Progress(row.getLong("done"), row.getLong("total")),
                RunJson.read(row.getString("counts"), RunCounts.class),
                RunJson.read(row.getString("calls"), Calls.class),
                Optional.ofNullable(row.getString("error")),
                Optional.ofNullable(row.getString("note")));
    }

    private static void expectOne(int met, RunId id, String state) {
        if (met != 1) {
            throw Failure.of(Kind.INTERNAL, "store.run-state", "run " + id + " is not " + state);
        }
    }
}
