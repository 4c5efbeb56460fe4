package io.entente.budget;

import io.entente.model.Lane;

/**
 * What a lane leaves untouched.
 *
 * @param ofReserve percent of what is reserved for the system's other clients
 * @param ofAllowance percent of what Entente may use at all, for the lanes that are more urgent
 * @param atMost calls of the allowance that are left at most, whatever the percentage
 */
record Share(int ofReserve, int ofAllowance, long atMost) {
    /**
     * The one table. From top to bottom every lane leaves at least as much as the one above, so that lanes stop from the
     * bottom. A refusal may take the last call there is. Fresh leads leave some for refusals, of which there are few, and may
     * use what others are to have; nothing below may.
     */
    static Share of(Lane lane) {
        return switch (lane) {
            case CONSENT -> new Share(0, 0, 0);
            case HOT -> new Share(0, 1, 100);
            case STATUS -> new Share(100, 5, Long.MAX_VALUE);
            case NORMAL -> new Share(100, 10, Long.MAX_VALUE);
            case BACKFILL -> new Share(100, 25, Long.MAX_VALUE);
            case RECONCILE, DELETE -> new Share(100, 30, Long.MAX_VALUE);
        };
    }

    /** Calls that the lane leaves of so many that are reserved and so many that Entente may use. */
    long kept(long reserve, long allowance) {
        return reserve * ofReserve / 100 + Math.min(atMost, allowance * ofAllowance / 100);
    }
}
