package io.entente.connector;

import java.util.Optional;

/** What a bulk job tells of one record. */
public interface BulkResult {
    /** The record as it was addressed: the person's id where it was to be created, else its own. */
    String target();

    /**
     * What became of it; empty where nothing was written and only {@link Connector#write} tells more.
     *
     * @param write what was sent for it
     */
    Optional<WriteOutcome> outcome(Write write);
}
