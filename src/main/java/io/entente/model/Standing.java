package io.entente.model;

/** Whether a record can still be worked on. */
public enum Standing {
    /** It lives and takes changes. */
    OPEN,
    /** A lead that became a contact: still readable, no longer writable, the bridge to the contact and its revenue. */
    CONVERTED,
    /** Merged into another record, which speaks for it since. */
    MERGED,
    /** Deleted, or vanished; only our memory of it remains. */
    GONE;

    /** Whether the record is there no more. */
    public boolean isPast() {
        return this == MERGED || this == GONE;
    }
}
