package io.entente.model;

/** Where a change stands between the decision and its proof. */
public enum ChangeState {
    /** Worked out for somebody to see; never sent. */
    PROPOSED,
    /** Decided, not sent. */
    PLANNED,
    /** Decided, waiting for an operator. */
    HELD,
    /** Sent or about to be; no answer recorded yet. */
    SENDING,
    /** The target confirmed it. */
    APPLIED,
    /** It was being sent when we died: the next look at the target tells. */
    UNKNOWN,
    /** The target refused it; it waits for the record, the rules or an operator to change. */
    PARKED,
    /** Replaced by a newer decision before it was sent. */
    SKIPPED,
    /** Taken back later. */
    REVERTED
}
