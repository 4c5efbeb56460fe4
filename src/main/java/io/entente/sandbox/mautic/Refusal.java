package io.entente.sandbox.mautic;

/** Ends a call with an error answer; the problem says which. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean outsideApi;

    private Refusal(Problem problem, boolean outsideApi) {
        super(problem.message(), null, false, false);
        this.problem = problem;
        this.outsideApi = outsideApi;
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

    /** An answer to a path that fits no route, in a shape of its own. */
    static Refusal unknownRoute(String path) {
        return new Refusal(Problem.of(404, "Requested URL not found: " + path), true);
    }

    Problem problem() {
        return problem;
    }

    /** Whether Mautic answers from outside the API: another shape, and no version header. */
    boolean isOutsideApi() {
        return outsideApi;
    }
}
