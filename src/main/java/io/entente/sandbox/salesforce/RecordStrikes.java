package io.entente.sandbox.salesforce;

import io.entente.sandbox.Fault;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.Faults;
import java.util.Optional;

/** Refusals on order of records that are written through the API, whatever they hold. */
final class RecordStrikes {

    private static final String LOCKED = "UNABLE_TO_LOCK_ROW";
    private static final String LOCKED_TEXT = "unable to obtain exclusive access to this record";

    private RecordStrikes() {}

    /** @param id of the record, or an empty text for one that is not there yet */
    static Optional<RecordError> take(Faults faults, String id) {
        return faults.takeForRecord(Kind.LOCK_ROW)
                .map(fault -> RecordError.of(LOCKED, LOCKED_TEXT + (id.isEmpty() ? "" : " or 1 records: " + id)))
                .or(() -> faults.takeForRecord(Kind.REFUSE_RECORD).map(RecordStrikes::refusal));
    }

    private static RecordError refusal(Fault fault) {
        return RecordError.of(fault.effect().code(), fault.effect().body().orElse(LOCKED_TEXT));
    }
}
