package io.entente.budget;

import io.entente.model.CallUsage;
import io.entente.model.Lane;
import java.util.Optional;

/** Says how many calls each lane may still spend, from what was spent and what the system says. */
public final class Governor {
    /** No limit is known. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final CallLimits limits;

    public Governor(CallLimits limits) {
        this.limits = limits;
    }

    /**
     * Calls that may be made for a lane before it is held; never more for a lane than for one that is more urgent, and
     * never more than what is left of the cap.
     *
     * @param own our own calls of the last 24 hours
     * @param everybody what the system says of all of them, where it says anything
     */
    public long left(Lane lane, long own, Optional<CallUsage> everybody) {
        long ofCap = limits.cap().map(cap -> cap - own - keptOfCap(lane, cap)).orElse(UNLIMITED);
        long ofAll = everybody
                .map(usage -> usage.left() - keptOfAll(lane, usage.max()))
                .orElse(UNLIMITED);
        return Math.max(0, Math.min(ofCap, ofAll));
    }

    /** How many own calls of the last 24 hours there may be at most for the cap to let that lane pass. */
    Optional<Long> ownBelow(Lane lane) {
        return limits.cap().map(cap -> cap - keptOfCap(lane, cap) - 1);
    }

    /** How many calls everybody may have made at most for the system's allowance to let that lane pass. */
    long usedBelow(Lane lane, long max) {
        return max - keptOfAll(lane, max) - 1;
    }

    private static long keptOfCap(Lane lane, long cap) {
        return Share.of(lane).kept(0, cap);
    }

    private long keptOfAll(Lane lane, long max) {
        long reserve = limits.reserve(max);
        return Share.of(lane).kept(reserve, max - reserve);
    }
}
