package io.entente.connector;

/**
 * Writes by the thousand: jobs that the system works on by itself, and that outlive the process which began them. Every
 * method may block on the network and throws {@link io.entente.model.Failure} as {@link Connector}'s do. Safe for use by
 * several threads.
 */
public interface BulkWriter {
    /** Whether writes of that kind would do by a job what they do by {@link Connector#write}. Asks nobody. */
    boolean takes(String object, Write.Kind kind);

    /** Begins to gather writes. One request at most. */
    BulkPart part(String object, Write.Kind kind);

    /**
     * Orders a job, which does nothing yet. Two requests at most. One whose answer was lost stays behind empty.
     *
     * @return the job's id, by which it is known from now on
     * @throws io.entente.model.Failure of kind CONFIGURATION or REJECTED where the system takes no such job
     */
    String order(String object, Write.Kind kind);

    /** Gives the job its data and has it begin. Two requests. */
    void send(String job, BulkPart part);

    /** How far the job is now. One request. */
    BulkState look(String job);

    /** Looks with growing pauses while the job is at work and has time left, and tells how far it is then. */
    BulkState await(String job);

    /** Ends a job early; what it has done stays done. One that ended meanwhile is left as it is. */
    void abort(String job);

    /** What became of the records of a job that is over. Three requests. */
    BulkResults results(String job, String object, Write.Kind kind);
}
