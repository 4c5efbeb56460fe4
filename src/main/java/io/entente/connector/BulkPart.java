package io.entente.connector;

/** Writes that are gathered for one bulk job. For one thread. */
public interface BulkPart {
    /** What happened to a write that was offered. */
    enum Taken {
        /** It travels with this job. */
        YES,
        /** It fits into another job. */
        FULL,
        /** It cannot travel by a job, or would not arrive as it is; to be sent by {@link Connector#write}. */
        UNFIT
    }

    /** Offers one more write of the part's object and kind; no record twice. Asks nobody. */
    Taken add(Write write);

    /** How many writes travel. */
    int size();
}
