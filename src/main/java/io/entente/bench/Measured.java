package io.entente.bench;

import io.entente.model.Calls;
import java.time.Duration;

/**
 * One thing that was measured.
 *
 * @param records leads that it was about
 * @param processor what its process used of the processors; zero where the operating system does not tell
 * @param calls requests as the vendors count them
 * @param writes records that it wrote on either side
 * @param heap zero where it is not of interest
 * @param storeBytes zero where there is no store
 */
record Measured(long records, Duration took, Duration processor, Calls calls, long writes, Heap heap, long storeBytes) {
    /**
     * Megabytes in the heap.
     *
     * @param peak before any collection
     * @param live after a full collection, 0 where none was needed
     */
    record Heap(long peak, long live) {}

    /** The same, said to be about so many leads. */
    Measured about(long leads) {
        return new Measured(leads, took, processor, calls, writes, heap, storeBytes);
    }

    double seconds() {
        return took.toNanos() / 1e9;
    }

    long perSecond() {
        return Math.round(records / Math.max(0.001, seconds()));
    }

    double microsOfOne() {
        return took.toNanos() / 1e3 / records;
    }

    double processorMicrosOfOne() {
        return processor.toNanos() / 1e3 / records;
    }

    /** Calls to both sides for one lead. */
    double callsOfOne() {
        return (double) allCalls() / records;
    }

    long allCalls() {
        return calls.marketing() + calls.crm();
    }
}
