package io.entente.sync;

import io.entente.model.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * When a side is looked at next: at its usual interval while something happens, ever more seldom while nothing does, so
 * that a quiet night costs few calls.
 */
public final class Cadence {
    private final Map<Side, Duration> usual;
    private final Duration atMost;
    private final Clock clock;
    private final Map<Side, Duration> current = new EnumMap<>(Side.class);
    private final Map<Side, Instant> stale = new EnumMap<>(Side.class);
    private final Map<Side, Instant> due = new EnumMap<>(Side.class);

    /**
     * @param usual the interval while something happens, by side
     * @param atMost the longest interval
     */
    public Cadence(Map<Side, Duration> usual, Duration atMost, Clock clock) {
        this.usual = new EnumMap<>(usual);
        this.atMost = atMost;
        this.clock = clock;
    }

    /** Whether it is time to look at the side. */
    public synchronized boolean isDue(Side side) {
        return !clock.instant().isBefore(due.getOrDefault(side, Instant.MIN));
    }

    /** The side was just read, by whatever job. */
    synchronized void read(Side side) {
        stale.put(side, clock.instant().plus(usual.getOrDefault(side, atMost)));
    }

    /** Whether the usual interval is over since the side was read, so that a job that takes long should read it again. */
    synchronized boolean isStale(Side side) {
        return !clock.instant().isBefore(stale.getOrDefault(side, Instant.MIN));
    }

    /** The side was looked at. */
    public synchronized void looked(Side side, boolean somethingHappened) {
        var base = usual.getOrDefault(side, atMost);
        var longest = base.compareTo(atMost) > 0 ? base : atMost;
        var doubled = current.getOrDefault(side, base).multipliedBy(2);
        var next = somethingHappened ? base : doubled.compareTo(longest) < 0 ? doubled : longest;
        current.put(side, next);
        due.put(side, clock.instant().plus(next));
    }
}
