package io.entente.mapping;

/** Whether an emptied field empties the other side's. */
public enum BlankRule {
    /** Never: both sides keep what they hold until one of them holds a new value. */
    IGNORE,
    /** From either side, like any other value. */
    PROPAGATE,
    /** Only from the side that the winner rule names. */
    PROPAGATE_FROM_OWNER
}
