package io.entente.connector;

/** What a connector may be able to do beyond the contract's minimum. */
public enum Capability {
    /** The feed tells merges, so that the loser's person is not lost. */
    TELLS_MERGES,
    /** The feed tells deletions; without it only a full sweep finds them. */
    TELLS_DELETIONS,
    /** The answer to a write tells what was stored; without it the next look does. */
    TELLS_STORED_VALUES,
    /** Leads become contacts here. */
    CONVERTS_LEADS
}
