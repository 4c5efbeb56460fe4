package io.entente.model;

/** Where a run stands. */
public enum RunState {
    QUEUED,
    RUNNING,
    /** Ended as intended; single records may be parked. */
    DONE,
    /** Ended by a failure that concerned all of it. */
    FAILED,
    /** Ended because somebody asked for it. */
    CANCELLED;

    /** Whether nothing more will happen in such a run. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
