package io.entente.sync;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Side;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether each side answers, and what was done since the start: what readiness and metrics tell. */
public final class Pulse {
    /**
     * The latest news of one side.
     *
     * @param answeredAt when it was last read successfully
     * @param failure why it was not the last time, absent while it answers
     */
    public record Beat(Optional<Instant> answeredAt, Optional<Failure> failure) {}

    /**
     * What became of changes within an hour.
     *
     * @param answered all of them
     * @param refused those that were refused, or would have been
     */
    public record Rate(long answered, long refused) {}

    /**
     * Jobs that ended early, one after the other.
     *
     * @param times how many in a row
     * @param last why the last one did
     */
    public record Failing(int times, Optional<Failure> last) {}

    private final Map<Side, Beat> beats = new EnumMap<>(Side.class);
    private final Map<Side, Long> applied = new EnumMap<>(Side.class);
    private final Map<Side, Long> parked = new EnumMap<>(Side.class);
    private final Answers answers = new Answers();
    private Tally atWork = new Tally();
    private Failing failing = new Failing(0, Optional.empty());
    private final Map<RunKind, Map<RunState, Long>> runs = new EnumMap<>(RunKind.class);
    private final Supplier<Calls> calls;
    private final Clock clock;

    /** @param calls requests made so far on both sides */
    public Pulse(Supplier<Calls> calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Requests made so far on both sides. */
    public Calls calls() {
        return calls.get();
    }

    /** From now on this is what is at work. */
    synchronized void begun(Tally tally) {
        for (var side : Side.values()) {
            applied.merge(side, atWork.applied(side), Long::sum);
            parked.merge(side, atWork.refusedBy(side), Long::sum);
        }
        answers.add(atWork, clock.instant());
        atWork = tally;
    }

    synchronized void ended(RunKind kind, RunState state) {
        runs.computeIfAbsent(kind, any -> new EnumMap<>(RunState.class)).merge(state, 1L, Long::sum);
    }

    /** A job was carried through to its end. */
    synchronized void wentThrough() {
        failing = new Failing(0, Optional.empty());
    }

    /** A job ended early. */
    synchronized void brokeOff(Failure failure) {
        failing = new Failing(failing.times() + 1, Optional.of(failure));
    }

    /** How many jobs in a row ended early, up to now. */
    public synchronized Failing failing() {
        return failing;
    }

    /** What became of changes within the last hour. */
    public synchronized Rate rate() {
        return answers.rate(atWork, clock.instant());
    }

    /** How many changes that side confirmed. */
    public synchronized long applied(Side side) {
        return applied.getOrDefault(side, 0L) + atWork.applied(side);
    }

    /** How many changes that side refused, or would have. */
    public synchronized long parked(Side side) {
        return parked.getOrDefault(side, 0L) + atWork.refusedBy(side);
    }

    /** How many runs of that kind ended like that. */
    public synchronized long runs(RunKind kind, RunState state) {
        return runs.getOrDefault(kind, Map.of()).getOrDefault(state, 0L);
    }

    synchronized void answered(Side side) {
        beats.put(side, new Beat(Optional.of(clock.instant()), Optional.empty()));
    }

    synchronized void failed(Side side, Failure failure) {
        beats.put(side, new Beat(of(side).answeredAt(), Optional.of(failure)));
    }

    /** The latest news of that side; nothing before it was asked once. */
    public synchronized Beat of(Side side) {
        return beats.getOrDefault(side, new Beat(Optional.empty(), Optional.empty()));
    }
}
