package io.entente.connector;

import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;

/** What became of one record of a batch. */
public sealed interface WriteOutcome {
    /**
     * The system took it.
     *
     * @param key the record written, which may be another than the one addressed where that one had been merged
     * @param created whether it did not exist before
     * @param stored what the system says it stored, by field, for the fields that were sent; empty where it does not
     *     tell
     */
    record Done(RecordKey key, boolean created, Map<String, FieldValue> stored) implements WriteOutcome {
        public Done {
            stored = Map.copyOf(stored);
        }
    }

    /**
     * The system did not take it; the failure's kind says what must happen next.
     *
     * @param holders the records that the system takes for the same, where that is why
     */
    record Refused(Failure failure, List<RecordKey> holders) implements WriteOutcome {
        public Refused {
            holders = List.copyOf(holders);
        }

        /** For any other reason than a duplicate. */
        public Refused(Failure failure) {
            this(failure, List.of());
        }
    }
}
