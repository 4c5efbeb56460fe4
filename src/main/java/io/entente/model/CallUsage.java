package io.entente.model;

import java.time.Instant;

/**
 * What a system says of the calls of its last 24 hours, those of all its clients together.
 *
 * @param used calls counted
 * @param max calls allowed
 * @param toldAt when it said so
 */
public record CallUsage(long used, long max, Instant toldAt) {
    /** Calls that everybody together may still make. */
    public long left() {
        return Math.max(0, max - used);
    }
}
