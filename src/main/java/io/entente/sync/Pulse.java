package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Side;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Whether each side answers: what readiness and metrics tell. */
public final class Pulse {
    /**
     * The latest news of one side.
     *
     * @param answeredAt when it was last read successfully
     * @param failure why it was not the last time, absent while it answers
     */
    public record Beat(Optional<Instant> answeredAt, Optional<Failure> failure) {}

    private final Map<Side, Beat> beats = new EnumMap<>(Side.class);
    private final Clock clock;

    public Pulse(Clock clock) {
        this.clock = clock;
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

    /** Whether both sides were read, and nothing failed since. */
    public synchronized boolean isWell() {
        for (var side : Side.values()) {
            var beat = of(side);
            if (beat.answeredAt().isEmpty() || beat.failure().isPresent()) {
                return false;
            }
        }
        return true;
    }
}
