package io.entente.model;

/** In which order planned changes travel; the first goes first. */
public enum Lane {
    /** Opt-outs: before anything else. */
    CONSENT,
    /** New people for sales. */
    CREATE,
    /** Status and values that came from the other side. */
    UPDATE,
    /** Deletions: after everything else. */
    DELETE
}
