package io.entente.sandbox.salesforce;

/** State of a bulk job, in the vendor's order. */
enum BulkState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String label;

    BulkState(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isOver() {
        return compareTo(JOB_COMPLETE) >= 0;
    }

    /** Whether the job waits for its turn or is at work. */
    boolean isUnderWay() {
        return this == UPLOAD_COMPLETE || this == IN_PROGRESS;
    }
}
