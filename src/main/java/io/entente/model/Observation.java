package io.entente.model;

import java.time.Instant;

/** One thing a system told us about one of its records. */
public sealed interface Observation {
    /** The record that was asked for, or that changed. */
    RecordKey key();

    /**
     * The record is there and holds this.
     *
     * @param byUs whether its last change was made by the user that Entente itself is connected as
     */
    record Present(SystemRecord record, boolean byUs) implements Observation {
        @Override
        public RecordKey key() {
            return record.key();
        }
    }

    /** The record was deleted, or is not known any more. */
    record Gone(RecordKey key, Instant at) implements Observation {}

    /** The record was merged into another, which speaks for it from now on. */
    record Merged(RecordKey key, RecordKey into, Instant at) implements Observation {}

    /**
     * The system would not give this one record, or gave it in a form that cannot be read. Nothing is known about it
     * now: what was known before still stands. Where it is an entry of the feed itself that cannot be read, the key
     * names that entry by a kind that is none of the connector's objects: what it tells is found by the next full read.
     *
     * @param failure of kind REJECTED, for the operator
     */
    record Unreadable(RecordKey key, Failure failure) implements Observation {}
}
