package io.entente.budget;

import io.entente.model.CallMemory;
import io.entente.model.CallUsage;
import io.entente.model.Failure;
import io.entente.model.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The calls of one side: every request asks here before it leaves, every answer tells what the system says, and whoever
 * has work asks which lanes may go. Thread-safe.
 */
public final class CallAccount {
    /** How long nothing is asked of a system that refused for want of calls: seldom enough not to be a nuisance. */
    public static final Duration REFUSED_PAUSE = Duration.ofMinutes(15);

    /** How long only one request is made at a time after the system said that too many were at work. */
    private static final Duration CROWDED = Duration.ofMinutes(1);

    private final CallLimits limits;
    private final Governor governor;
    private final Clock clock;
    private final CallWindow window = new CallWindow();
    private Optional<CallUsage> usage = Optional.empty();
    private Optional<Instant> refusedUntil = Optional.empty();
    private Instant crowdedUntil = Instant.MIN;
    private long total;

    public CallAccount(CallLimits limits, Clock clock) {
        this.limits = limits;
        this.governor = new Governor(limits);
        this.clock = clock;
    }

    /**
     * A request is about to leave.
     *
     * @throws Failure of kind THROTTLED where our own cap is used up; the request must not leave then
     */
    public synchronized void spend() {
        var now = clock.instant();
        limits.cap().filter(cap -> window.used(now) >= cap).ifPresent(cap -> {
            throw Failure.throttled(
                    "entente.daily-calls",
                    "%d calls were made in 24 hours, and salesforce.daily-calls allows no more; it goes on by itself as they pass out of the window"
                            .formatted(cap),
                    window.fallsTo(cap - 1, now)
                            .map(free -> Duration.between(now, free))
                            .orElse(CallWindow.LENGTH));
        });
        window.add(1, now);
        total++;
    }

    /** The request that left last was not counted by the system, or never arrived. */
    public synchronized void giveBack() {
        window.add(-1, clock.instant());
        total--;
    }

    /** The system said how many calls everybody made. */
    public synchronized void told(long used, long max) {
        usage = Optional.of(new CallUsage(used, max, clock.instant()));
        if (used < max) {
            refusedUntil = Optional.empty();
        }
    }

    /** The system refused a call because the calls of 24 hours are used up. */
    public synchronized void refused() {
        refusedUntil = Optional.of(clock.instant().plus(REFUSED_PAUSE));
    }

    /** The system refused a call because too many were at work at the same time. */
    public synchronized void crowded() {
        crowdedUntil = clock.instant().plus(CROWDED);
    }

    /** Whether no more than one request should be at work. */
    public synchronized boolean isCrowded() {
        return clock.instant().isBefore(crowdedUntil);
    }

    /** Requests made since the start, those aside that did not count. */
    public synchronized long total() {
        return total;
    }

    /** Our own calls of the last 24 hours. */
    public synchronized long used() {
        return window.used(clock.instant());
    }

    /** What the operator allows. */
    public CallLimits limits() {
        return limits;
    }

    /** What the system said last. */
    public synchronized Optional<CallUsage> usage() {
        return usage;
    }

    /** Calls that may be made for the lane before it is held; {@link Governor#UNLIMITED} where nothing limits them. */
    public synchronized long left(Lane lane) {
        var now = clock.instant();
        return isRefused(now) ? 0 : governor.left(lane, window.used(now), usage);
    }

    public boolean passes(Lane lane) {
        return left(lane) > 0;
    }

    /** The least urgent lane that may go now, none less urgent than the one given; empty where none may. */
    public Optional<Lane> leastUrgent(Lane last) {
        return Arrays.stream(Lane.values())
                .filter(lane -> lane.compareTo(last) <= 0)
                .takeWhile(this::passes)
                .reduce((more, less) -> less);
    }

    /** Why the lane may not go, and when it probably may; empty where it may. */
    public synchronized Optional<Held> held(Lane lane) {
        var now = clock.instant();
        if (isRefused(now)) {
            return Optional.of(
                    new Held("the system refused a call because those of 24 hours are used up", refusedUntil));
        }
        long own = window.used(now);
        if (governor.left(lane, own, usage) > 0) {
            return Optional.empty();
        }
        var tooMany = governor.ownBelow(lane).filter(most -> own > most);
        if (tooMany.isPresent()) {
            return Optional.of(new Held(
                    "%d of %d calls of our own are used, and the rest is kept for what is more urgent"
                            .formatted(own, limits.cap().orElseThrow()),
                    window.fallsTo(tooMany.get(), now)));
        }
        return usage.map(told -> new Held(
                "%d of the org's %d calls are left, and they are kept for others and for what is more urgent"
                        .formatted(told.left(), told.max()),
                // Nobody tells when the others made theirs; what passes out of the window for certain are our own.
                window.fallsTo(own - (told.used() - governor.usedBelow(lane, told.max())), now)));
    }

    /** Takes up what an earlier process, or another one, left. */
    public synchronized void recall(CallMemory memory) {
        window.recall(memory.spent());
        usage = memory.usage();
        refusedUntil = memory.refusedUntil();
    }

    /** What is to be kept: our own calls that are not yet, and what is known now. */
    public synchronized CallMemory unsaved() {
        return new CallMemory(window.unsaved(), usage, refusedUntil);
    }

    /** This is kept now. */
    public synchronized void saved(CallMemory kept) {
        window.saved(kept.spent());
    }

    /** Whether nothing at all may be asked: the system refused a call not long ago, or our own cap is used up. */
    public synchronized boolean isStopped() {
        var now = clock.instant();
        return isRefused(now)
                || limits.cap().filter(cap -> window.used(now) >= cap).isPresent();
    }

    private boolean isRefused(Instant now) {
        return refusedUntil.filter(now::isBefore).isPresent();
    }
}
