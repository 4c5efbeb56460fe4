package io.entente.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A system's own clock, which a fault may put off. */
public final class SkewedClock extends Clock {

    private final Clock right;
    private final Faults faults;

    public SkewedClock(Clock right, Faults faults) {
        this.right = right;
        this.faults = faults;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(faults.skew());
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SkewedClock(right.withZone(zone), faults);
    }
}
