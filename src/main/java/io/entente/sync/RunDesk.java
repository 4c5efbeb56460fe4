package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Run;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.store.Store;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Where work is asked for and done, one run at a time: runs that somebody asked for in the order of asking, and between
 * them the regular look at each side.
 */
public final class RunDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);

    private final Store store;
    private final Consumer<Job> cycle;
    private final Pulse pulse;
    private final RunRows runRows;
    private final Cadence cadence;
    private final Tenure tenure;
    private final CallBudgets budgets;
    private final Clock clock;
    private final ReentrantLock atWork = new ReentrantLock(true);
    private final Trouble trouble = new Trouble();
    private final AtomicBoolean reconcileIsDue = new AtomicBoolean();
    private volatile Optional<Failure> unended = Optional.empty();

    /**
     * @param cycle carries a job through its rounds: the route {@code run-cycle}
     * @param pulse hears what is done
     * @param tenure without which nothing is done
     * @param budgets take up at start what was spent, and keep it
     */
    public RunDesk(
            Store store,
            Consumer<Job> cycle,
            Pulse pulse,
            Cadence cadence,
            Tenure tenure,
            CallBudgets budgets,
            Clock clock) {
        this.budgets = budgets;
        this.store = store;
        this.cycle = cycle;
        this.pulse = pulse;
        this.runRows = new RunRows(store, pulse, budgets, clock);
        this.cadence = cadence;
        this.tenure = tenure;
        this.clock = clock;
    }

    /** At start: takes up again what was on its way when the last process ended. */
    public void recover() {
        recover("the daemon ended while this run was at work; its work was taken up again");
    }

    private void recover(String why) {
        var now = clock.instant();
        int abandoned = store.transact(session -> {
            var people = session.journal().markUnknown();
            session.people().load(people).stream()
                    .flatMap(person -> person.records().stream())
                    .forEach(record -> session.mirror().touch(Set.of(record.key())));
            // What was decided long ago may have been made by somebody else meanwhile.
            session.mirror().touchPlanned();
            return session.runs().abandonRunning(why, now);
        });
        budgets.recall();
        unended = Optional.empty();
        LOG.info("The store was taken up. abandonedRuns={}", abandoned);
    }

    /** Nobody else is at work: what still counts as being sent or at work was left so when the store was away. */
    private void takeUpWhatBrokeOff() {
        boolean sending = store.read(session -> session.journal().isSending());
        if (sending || unended.isPresent()) {
            recover(unended.map(RunDesk::told).orElse("this run was stopped") + "; its work was taken up again");
        }
    }

    /** Whatever a timer starts comes again by itself; what stopped it is told, and not thrown at the timer. */
    private void onTimer(Runnable work) {
        try {
            work.run();
        } catch (Failure failure) {
            trouble.met(failure);
        }
    }

    /** Prolongs the right to work on the store; where it was lost and is ours again, takes the work up anew. */
    public void keepTenure() {
        onTimer(this::renewTenure);
    }

    private void renewTenure() {
        if (tenure.isHeld()) {
            tenure.take();
            return;
        }
        atWork.lock();
        try {
            if (tenure.take()) {
                recover();
            }
        } finally {
            atWork.unlock();
        }
    }

    /** Whether this process may work on the store; where it lost that right, another one does its work. */
    public boolean isAtWork() {
        return tenure.isHeld();
    }

    /** Puts a run in the queue. */
    public RunId request(RunKind kind, Scope scope, String askedBy) {
        return store.transact(session -> session.runs().request(kind, scope, askedBy, clock.instant()));
    }

    /** The nightly full comparison; put in the queue as soon as the store is there and ours. */
    public void requestReconcile() {
        reconcileIsDue.set(true);
    }

    /** Does all runs that are in the queue. */
    public void workThroughQueue() {
        if (tenure.isHeld()) {
            onTimer(this::emptyQueue);
        }
    }

    private void emptyQueue() {
        if (reconcileIsDue.get()) {
            request(RunKind.RECONCILE, new Scope.All(), "schedule");
            reconcileIsDue.set(false);
        }
        Optional<Run> next = store.read(session -> session.runs().nextQueued());
        while (next.isPresent() && tenure.isHeld()) {
            work(next.get().id());
            next = store.read(session -> session.runs().nextQueued());
        }
    }

    /** Looks at marketing, unless it is too early or something else is at work. */
    public void watchMarketing() {
        watch(Side.MARKETING);
    }

    /** Looks at the CRM, unless it is too early or something else is at work. */
    public void watchCrm() {
        watch(Side.CRM);
    }

    private void watch(Side side) {
        if (!tenure.isHeld() || !cadence.isDue(side) || !atWork.tryLock()) {
            return;
        }
        try {
            onTimer(() -> look(side));
        } finally {
            atWork.unlock();
        }
    }

    private void look(Side side) {
        boolean foundSomething = false;
        try {
            takeUpWhatBrokeOff();
            var job = new Job(
                    Optional.empty(),
                    RunKind.SYNC,
                    new Scope.Changes(),
                    "schedule",
                    EnumSet.of(side),
                    clock.instant(),
                    () -> !tenure.isHeld());
            foundSomething = carryThrough(job) && job.foundSomething();
        } finally {
            cadence.looked(side, foundSomething);
        }
    }

    /** Does one run of the queue and returns it as it ended. */
    public Run work(RunId id) {
        // A process that slept, or a machine that did, has to ask for its right anew.
        renewTenure();
        atWork.lock();
        try {
            takeUpWhatBrokeOff();
            var run = store.transact(session -> {
                session.runs().start(id, clock.instant());
                return session.runs().byId(id).orElseThrow();
            });
            carryThrough(new Job(
                    Optional.of(id),
                    run.kind(),
                    run.scope(),
                    run.askedBy(),
                    EnumSet.allOf(Side.class),
                    clock.instant(),
                    () -> !tenure.isHeld()
                            || store.read(session -> session.runs().isCancelRequested(id))));
            return store.read(session -> session.runs().byId(id)).orElseThrow();
        } finally {
            atWork.unlock();
        }
    }

    private boolean carryThrough(Job job) {
        var before = pulse.calls();
        pulse.begun(job.tally());
        job.onProgress(runRows.reporter(job, before));
        job.id().ifPresent(id -> MDC.put("run", id.toString()));
        try {
            cycle.accept(job);
            trouble.over();
            pulse.wentThrough();
            runRows.finish(job, before, job.isCancelled() ? RunState.CANCELLED : RunState.DONE, Optional.empty());
            return true;
        } catch (Failure failure) {
            pulse.brokeOff(failure);
            if (job.id().isPresent()) {
                trouble.stoppedRun(failure);
            } else {
                trouble.met(failure);
            }
            // Until its end is written down.
            unended = Optional.of(failure);
            if (budgets.explain(failure)) {
                runRows.finish(job, before, RunState.DONE, Optional.empty());
            } else {
                runRows.finish(job, before, RunState.FAILED, Optional.of(told(failure)));
            }
            unended = Optional.empty();
            return false;
        } finally {
            MDC.remove("run");
        }
    }

    private static String told(Failure failure) {
        return failure.code() + ": " + failure.getMessage();
    }
}
