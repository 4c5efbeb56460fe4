package io.entente.sandbox.mautic;

/** Ends a call with an error answer; the problem says which. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean crash;

    private Refusal(Problem problem, boolean crash) {
        super(problem.message(), null, false, false);
        this.problem = problem;
        this.crash = crash;
    }

    static Refusal of(Problem problem) {
        return new Refusal(problem, false);
    }

    /** An answer given by Mautic's exception handler: generic text, no version header. */
    static Refusal crash(int status) {
        return new Refusal(
                Problem.of(
                        status,
                        "Looks like I encountered an error (error #"
                                + status
                                + "). If I do it again, please report me to the system administrator!"),
                true);
    }

    Problem problem() {
        return problem;
    }

    boolean isCrash() {
        return crash;
    }
}
