package io.entente.sandbox.salesforce;

import java.util.Optional;

/** An order to refuse the next records written through the API, whatever they hold. Thread-safe. */
final class RecordFaults {

    private Optional<RecordError> error = Optional.empty();
    private int left;

    synchronized void order(RecordError next, int times) {
        error = Optional.of(next);
        left = times;
    }

    synchronized void clear() {
        left = 0;
    }

    synchronized Optional<RecordError> take() {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        return error;
    }
}
