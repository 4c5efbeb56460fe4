package io.entente.cli;

import io.entente.model.Run;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The first time that both sides come to agree, and the proof: both are read in full again and nothing differs. */
final class DemoConvergence {
    private static final int LOOK_EVERY_MILLIS = 250;

    private final Engine engine;
    private final Screen screen;
    private final Clock clock;
    private final CountDownLatch stop;

    /**
     * @param stop whether somebody wants the demo to end
     */
    DemoConvergence(Engine engine, Screen screen, Clock clock, CountDownLatch stop) {
        this.engine = engine;
        this.screen = screen;
        this.clock = clock;
        this.stop = stop;
    }

    /** Shows progress, summary and proof; answers whether the sides agree on everything that is not parked. */
    boolean carryOut(Starter.Mode mode) throws InterruptedException {
        var start = clock.instant();
        var sync = await(request(RunKind.SYNC, new Scope.Changes(), mode));
        while (stop.getCount() > 0 && hasWork()) {
            sync = await(request(RunKind.SYNC, new Scope.Changes(), mode));
        }
        if (sync.state() != RunState.DONE) {
            return failed(sync);
        }
        var summary = DemoSummary.of(engine, Duration.between(start, clock.instant()));
        screen.progress("");
        summary.lines(screen).forEach(screen::line);

        var proof = await(request(RunKind.RECONCILE, new Scope.All(), mode));
        screen.progress("");
        return proof.state() == RunState.DONE ? judge(proof) : failed(proof);
    }

    private boolean hasWork() throws InterruptedException {
        boolean pending = engine.store()
                .read(session ->
                        session.journal().pending(Side.CRM) || session.journal().pending(Side.MARKETING));
        if (pending) {
            pause();
        }
        return pending;
    }

    private RunId request(RunKind kind, Scope scope, Starter.Mode mode) {
        var id = engine.desk().request(kind, scope, "demo");
        if (mode == Starter.Mode.COMMAND) {
            var worker = new Thread(() -> engine.desk().workThroughQueue(), "demo-worker");
            worker.setDaemon(true);
            worker.start();
        }
        return id;
    }

    private Run await(RunId id) throws InterruptedException {
        while (true) {
            var run = engine.store().read(session -> session.runs().byId(id)).orElseThrow();
            if (run.state().isOver()) {
                return run;
            }
            if (stop.getCount() == 0) {
                engine.store().transact(session -> session.runs().requestCancel(id));
            }
            atWork().map(DemoConvergence::progress).ifPresent(screen::progress);
            pause();
        }
    }

    /** The run at work: the daemon's own first look may come before the one asked for. */
    private Optional<Run> atWork() {
        return engine.store().read(session -> session.runs().latest(Optional.empty(), 10)).stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .findFirst();
    }

    static String progress(Run run) {
        var counts = run.counts();
        var kind = run.kind().name().toLowerCase(Locale.ROOT);
        if (run.progress().total() == 0) {
            return "  %s: %,d records read".formatted(kind, counts.observed());
        }
        return "  %s: %,d of %,d writes, %,d created, %,d updated, %,d written back"
                .formatted(
                        kind,
                        run.progress().done(),
                        run.progress().total(),
                        counts.created(),
                        counts.updated(),
                        counts.writtenBack());
    }

    private boolean judge(Run run) {
        var decided =
                engine.store().read(session -> session.journal().ofRun(run.id(), Optional.empty(), DemoProof.MOST));
        var proof = new DemoProof(run.counts(), decided);
        proof.lines(screen).forEach(screen::line);
        return proof.holds();
    }

    private boolean failed(Run run) {
        screen.progress("");
        screen.line(screen.toned(
                Screen.Tone.BAD,
                "  The run ended %s%s"
                        .formatted(
                                run.state().name().toLowerCase(Locale.ROOT),
                                run.error().map(error -> ": " + error).orElse("."))));
        return false;
    }

    private void pause() throws InterruptedException {
        var unused = stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
