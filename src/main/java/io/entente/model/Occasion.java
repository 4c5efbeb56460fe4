package io.entente.model;

/** What brought a person to be planned; the most urgent first, and the most urgent of several counts. */
public enum Occasion {
    /** A box that refuses, or no longer does, was seen on a record. */
    CONSENT,
    /** A record that was never seen before was told by its system's feed. */
    ENTRY,
    /** Something changed, or somebody asked by name. */
    CHANGE,
    /** A side was read from scratch, or everybody was asked for. */
    BACKFILL,
    /** A full comparison. */
    RECONCILE;

    /** On what occasion a person is looked at again for whom something was sent in that lane. */
    public static Occasion after(Lane lane) {
        return switch (lane) {
            case BACKFILL -> BACKFILL;
            case RECONCILE -> RECONCILE;
            case CONSENT, HOT, STATUS, NORMAL, DELETE -> CHANGE;
        };
    }
}
