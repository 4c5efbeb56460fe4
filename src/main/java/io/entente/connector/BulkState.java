package io.entente.connector;

/** How far a bulk job is. */
public enum BulkState {
    /** It waits for its data or for the word to begin: nothing of it was done. */
    OPEN,
    /** The system has it in hand; some of it may be done. */
    AT_WORK,
    /** It ended, well or not; what became of its records can be read. */
    OVER,
    /** The system does not know it any more. */
    GONE
}
