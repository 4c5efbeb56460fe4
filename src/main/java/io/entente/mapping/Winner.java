package io.entente.mapping;

/** Whose value stays where both sides changed one, or where two filled records meet for the first time. */
public enum Winner {
    MARKETING,
    CRM,
    /** The value that changed last by the times the two systems give; at the same time, the CRM's. */
    NEWEST,
    /** The CRM's, unless it holds none. */
    CRM_UNLESS_BLANK,
    /** Marketing's, unless it holds none. */
    MARKETING_UNLESS_BLANK,
    /** Nobody's: the value is given when a record is created and never compared again. */
    ONCE
}
