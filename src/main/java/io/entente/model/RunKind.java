package io.entente.model;

/** What a run sets out to do. */
public enum RunKind {
    /** Takes up what changed on either side. */
    SYNC,
    /** Reads both sides in full and compares everybody. */
    RECONCILE,
    /** Reads and delivers chosen people again. */
    RESYNC,
    /** Works out what would be written, and writes nothing. */
    PLAN
}
