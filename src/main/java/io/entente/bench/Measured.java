package io.entente.bench;

import io.entente.model.Calls;
import java.time.Duration;

/**
 * One thing that was measured.
 *
 * @param records leads that it moved
 * @param calls requests as the vendors count them
 * @param writes records that it wrote on either side
 * @param heap zero where it is not of interest
 * @param storeBytes zero where there is no store
 */
record Measured(long records, Duration took, Calls calls, long writes, Heap heap, long storeBytes) {
    /**
     * Megabytes in the heap.
     *
     * @param peak before any collection
     * @param live after a full collection, 0 where none was needed
     */
    record Heap(long peak, long live) {}

    double seconds() {
        return took.toNanos() / 1e9;
    }

    long perSecond() {
        return Math.round(records / Math.max(0.001, seconds()));
    }
}
