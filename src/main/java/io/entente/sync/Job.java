package io.entente.sync;

import io.entente.model.PlannedChange;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.store.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * One run at work: what it is to do, how far it got, whether it goes on. A poll that finds nothing leaves no run behind;
 * it gets its row in the store with the first change it plans.
 */
public final class Job {
    /** A round is observe, match, plan, apply. What the last one wrote is read back in the next. */
    private static final int MOST_ROUNDS = 10;

    private final RunKind kind;
    private final Scope scope;
    private final String askedBy;
    private final Instant startedAt;
    private final BooleanSupplier cancelled;
    private final Tally tally = new Tally();
    private final AtomicLong touched = new AtomicLong();
    private final AtomicLong answeredBefore = new AtomicLong(-1);
    private final Map<String, Integer> conflicts = new HashMap<>();
    private final Set<Side> observes;
    private final Set<Side> turned = EnumSet.noneOf(Side.class);
    private volatile Optional<RunId> id;
    private final AtomicInteger round = new AtomicInteger();
    private volatile Runnable onProgress = () -> {};

    /**
     * @param id the run's row, where it was asked for
     * @param observes the sides read in the first round; later rounds read both
     * @param cancelled whether somebody asked it to stop
     */
    public Job(
            Optional<RunId> id,
            RunKind kind,
            Scope scope,
            String askedBy,
            Set<Side> observes,
            Instant startedAt,
            BooleanSupplier cancelled) {
        this.id = id;
        this.kind = kind;
        this.scope = scope;
        this.askedBy = askedBy;
        this.observes = EnumSet.copyOf(observes);
        this.startedAt = startedAt;
        this.cancelled = cancelled;
    }

    public RunKind kind() {
        return kind;
    }

    public Scope scope() {
        return scope;
    }

    public Tally tally() {
        return tally;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The run's row, where it has one already. */
    public Optional<RunId> id() {
        return id;
    }

    /** Whether what was refused earlier is tried again although nothing changed: only where somebody asked by name. */
    public boolean retriesParked() {
        return kind == RunKind.RESYNC;
    }

    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** Whether this is the first round, in which the scope is read. */
    public boolean isFirstRound() {
        return round.get() == 1;
    }

    /** Whether the side is to be read in this round. */
    public boolean observes(Side side) {
        return round.get() > 1 || observes.contains(side);
    }

    /** Begins the next round, unless the last one wrote nothing, so that there is nothing to read back. */
    public boolean goesOn() {
        if (isCancelled() || round.get() >= MOST_ROUNDS) {
            return false;
        }
        long answered = tally.finishedSoFar();
        boolean wroteSomething = answered != answeredBefore.getAndSet(answered);
        if (round.get() > 0 && !wroteSomething) {
            return false;
        }
        round.incrementAndGet();
        return true;
    }

    void observed(long records, long changed) {
        tally.observed(records);
        touched.addAndGet(changed);
        progressed();
    }

    /** Calls back after every batch from now on. */
    void onProgress(Runnable report) {
        onProgress = report;
    }

    /** Somebody's record was converted, merged or deleted on that side. */
    synchronized void turned(Side side) {
        turned.add(side);
    }

    /** Whether that happened since this was asked last. */
    synchronized boolean takesTurn(Side side) {
        return turned.remove(side);
    }

    /** How many records of people, and around them, were found to be changed so far. */
    long touched() {
        return touched.get();
    }

    void progressed() {
        onProgress.run();
    }

    /** Whether anything changed anywhere since this job began. */
    public boolean foundSomething() {
        return touched.get() > 0 || tally.plannedSoFar() > 0;
    }

    /** Some people were planned, and the store keeps it. */
    void planned(RunId run, Map<Side, Long> refused, Collection<PlannedChange> changes) {
        id = Optional.of(run);
        tally.planned(changes.size());
        tally.differences(changes.stream()
                .mapToLong(change -> change.isCreate() || change.isDelete()
                        ? 1
                        : change.fields().size())
                .sum());
        refused.forEach(tally::parked);
    }

    /** The run has its row now, and the store keeps it. */
    void begun(RunId run) {
        id = Optional.of(run);
    }

    /** How often a change of this content met a conflict in this job, this time included. */
    synchronized int conflictsOf(String fingerprint) {
        return conflicts.merge(fingerprint, 1, Integer::sum);
    }

    /** The run's row; made in this transaction where there is none yet, and remembered only once {@link #planned} or {@link #begun} is told. */
    RunId row(Session session) {
        return id.orElseGet(() -> {
            var made = session.runs().request(kind, scope, askedBy, startedAt);
            session.runs().start(made, startedAt);
            return made;
        });
    }
}
