package io.entente.sandbox.salesforce;

import java.time.Duration;

/**
 * How the org treats bulk jobs.
 *
 * @param enabled whether it takes any
 * @param waits how long a job waits in the queue
 * @param works how long it is at work then; its rows are stored evenly over that time
 */
public record BulkService(boolean enabled, Duration waits, Duration works) {

    /** Jobs are done as soon as somebody looks. */
    static final BulkService AT_ONCE = new BulkService(true, Duration.ZERO, Duration.ZERO);
}
