package io.entente.sync;

import io.entente.budget.Held;
import io.entente.model.PlannedChange;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.plan.Blocked;
import io.entente.store.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Whatever is left of a backlog after so many slices is left to the next job. */
    private static final int MOST_SLICES = 1_000;

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
    private final AtomicInteger slices = new AtomicInteger();
    private final AtomicBoolean leavesSomething = new AtomicBoolean();
    private final Set<Side> looked = EnumSet.noneOf(Side.class);
    private final Map<Side, Held> unread = new EnumMap<>(Side.class);
    private volatile boolean catchesUp;
    private volatile boolean everybodyPlanned;
    private volatile boolean everybodyWasPlanned;
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

    /** Whether nothing is written, neither to a side nor about anybody. */
    boolean isRehearsal() {
        return kind == RunKind.PLAN;
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
        return round.get() == 1 && !catchesUp;
    }

    /** Whether the side is to be read in this round. */
    public boolean observes(Side side) {
        return round.get() > 1 || observes.contains(side);
    }

    /**
     * Begins the next round: one that takes on the next slice where the last one left something, else one that reads back
     * what was written since, unless nothing was.
     */
    public boolean goesOn() {
        if (isCancelled() || (isRehearsal() && round.get() > 0)) {
            return false;
        }
        looked.clear();
        unread.clear();
        catchesUp = leavesSomething.getAndSet(false) && slices.incrementAndGet() <= MOST_SLICES;
        everybodyWasPlanned = catchesUp && everybodyPlanned;
        everybodyPlanned = false;
        if (catchesUp) {
            return true;
        }
        if (round.get() >= MOST_ROUNDS || slices.get() > MOST_SLICES) {
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

    /** Whether this round takes on another slice, and looks at the sides only where that is due anyway. */
    boolean catchesUp() {
        return catchesUp;
    }

    /** More is to be done than this round did; another one goes on. */
    void leaveSomething() {
        leavesSomething.set(true);
    }

    /** The side was read in this round. */
    void looked(Side side) {
        looked.add(side);
    }

    /** The sides that were read in this round. */
    Set<Side> looked() {
        return looked;
    }

    /** The side was not read, because calls are short. */
    void leftUnread(Side side, Held why) {
        unread.put(side, why);
    }

    /** Why the side was not read in this round, where it should have been. */
    Optional<Held> unread(Side side) {
        return Optional.ofNullable(unread.get(side));
    }

    /** Whether a side was not read that should have been, so that nobody can be planned. */
    boolean isBlind() {
        return !unread.isEmpty();
    }

    /** Nobody is left to be planned for now, so that all refusals there are have been found. */
    void everybodyIsPlanned() {
        everybodyPlanned = true;
    }

    boolean isEverybodyPlanned() {
        return everybodyPlanned;
    }

    /**
     * Whether this round only goes on sending: everybody was planned in the one before and no side was read since. Whoever
     * was written meanwhile is planned when it is read back, not twice.
     */
    boolean onlySends() {
        return everybodyWasPlanned && looked.isEmpty();
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
    void planned(RunId run, Map<Side, List<PlannedChange>> changes, Collection<Blocked> blocked) {
        id = Optional.of(run);
        tally.planned(changes.values().stream().mapToInt(List::size).sum());
        proposed(changes, blocked);
    }

    /** It was worked out what some people need. */
    void proposed(Map<Side, List<PlannedChange>> changes, Collection<Blocked> blocked) {
        tally.differences(changes.values().stream()
                .flatMap(List::stream)
                .mapToLong(change -> change.isCreate() || change.isDelete()
                        ? 1
                        : change.fields().size())
                .sum());
        blocked.forEach(refused -> tally.parked(refused.side(), 1));
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
