package io.entente.connector.salesforce;

import java.time.Duration;

/**
 * When and how bulk jobs are used.
 *
 * @param threshold more records than this are read by a job; 0 where none ever are
 * @param firstPause before the first look at a job; each pause is twice the one before
 * @param longestPause between two looks
 * @param patience how long all pauses may be together; whoever asked comes back later
 */
public record BulkSettings(int threshold, Duration firstPause, Duration longestPause, Duration patience) {
    /** Nothing is read by a job, and nobody waits for one. */
    public static final BulkSettings NEVER = new BulkSettings(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    boolean areUsed() {
        return threshold > 0;
    }
}
