package io.entente.sandbox.salesforce;

import java.util.List;

/** How the write of one record ended. */
sealed interface SaveResult {

    /** The record is stored. */
    record Saved(String id, boolean created) implements SaveResult {}

    /** The record is refused and nothing was written. */
    record Refused(List<RecordError> errors) implements SaveResult {

        public Refused {
            errors = List.copyOf(errors);
        }
    }

    /** An upsert met several records with its key and wrote nothing. */
    record Several(List<String> ids) implements SaveResult {

        public Several {
            ids = List.copyOf(ids);
        }
    }

    static SaveResult refused(RecordError error) {
        return new Refused(List.of(error));
    }

    default boolean isSaved() {
        return this instanceof Saved;
    }
}
