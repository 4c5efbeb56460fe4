package io.entente.sync;

import java.time.Duration;

/**
 * How much of a backlog one round takes on before both sides are looked at again.
 *
 * @param batches sent to one side at most, those of consent aside
 * @param hotWithin how long after a change in marketing whoever enters the CRM because of it is hot
 */
public record Slice(int batches, Duration hotWithin) {
    private static final int PEOPLE_IN_A_BATCH = 200;

    /** People planned at most. */
    int people() {
        return batches * PEOPLE_IN_A_BATCH;
    }
}
