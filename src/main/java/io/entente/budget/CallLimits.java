package io.entente.budget;

import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.util.Optional;

/**
 * What the operator lets Entente use of one side's calls in any 24 hours.
 *
 * @param cap calls of our own; absent for any number
 * @param reservePercent how much of the system's whole allowance is left to its other clients by all but the most urgent
 *     lanes, 0 to 90
 */
public record CallLimits(Optional<Long> cap, int reservePercent) {
    /** As much as the system itself allows. */
    public static CallLimits none() {
        return new CallLimits(Optional.empty(), 0);
    }

    /** What the settings say about a side; only the CRM has limits of that kind. */
    public static CallLimits of(Settings settings, Side side) {
        return side == Side.MARKETING
                ? none()
                : new CallLimits(
                        settings.find(Key.SALESFORCE_DAILY_CALLS).map(Long::valueOf),
                        settings.number(Key.SALESFORCE_RESERVE));
    }

    /** Calls of the allowance that are left to others. */
    public long reserve(long allowance) {
        return allowance * reservePercent / 100;
    }
}
