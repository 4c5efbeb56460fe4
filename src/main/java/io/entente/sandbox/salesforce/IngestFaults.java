package io.entente.sandbox.salesforce;

import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.Faults;

/**
 * What goes wrong with one job.
 *
 * @param stuck it stores half of its rows and works on for ever
 * @param fails it stores half of its rows and fails
 * @param missing some of what became of its rows is never told
 * @param extra what is told names records that nobody sent
 */
record IngestFaults(boolean stuck, boolean fails, boolean missing, boolean extra) {

    static final IngestFaults NONE = new IngestFaults(false, false, false, false);

    static IngestFaults take(Faults faults) {
        return new IngestFaults(
                faults.takeForRecord(Kind.STUCK_JOB).isPresent(),
                faults.takeForRecord(Kind.FAILED_JOB).isPresent(),
                faults.takeForRecord(Kind.MISSING_RESULTS).isPresent(),
                faults.takeForRecord(Kind.EXTRA_RESULTS).isPresent());
    }

    /** How many of so many rows it gets to at most. */
    int most(int rows) {
        return stuck || fails ? rows / 2 : rows;
    }
}
