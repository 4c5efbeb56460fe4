package io.entente.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again until something is so.
 *
 * @param atMost afterwards the measurement has failed
 * @param pause between two looks
 */
record Patience(Duration atMost, Duration pause) {
    /** @param what is waited for, as the complaint names it */
    void until(String what, BooleanSupplier isSo) {
        long begin = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                throw Jvm.broken("%s did not come to pass within %s".formatted(what, atMost), null);
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Jvm.broken("the measurement was interrupted", e);
            }
        }
    }
}
