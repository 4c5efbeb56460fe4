package io.entente.sandbox.mautic;

import org.jspecify.annotations.Nullable;

/** Ends a call with an error answer; the problem says which. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean outsideApi;
    private final @Nullable String type;

    private Refusal(Problem problem, boolean outsideApi, @Nullable String type) {
        super(problem.message(), null, false, false);
        this.problem = problem;
        this.outsideApi = outsideApi;
        this.type = type;
    }

    static Refusal of(Problem problem) {
        return new Refusal(problem, false, null);
    }

    /** An answer given by Mautic's exception handler: generic text, no version header. */
    static Refusal crash(int status) {
        return new Refusal(
                Problem.of(
                        status,
                        "Looks like I encountered an error (error #"
                                + status
                                + "). If I do it again, please report me to the system administrator!"),
                true,
                null);
    }

    /** An answer to a path that fits no route, in a shape of its own. */
    static Refusal unknownRoute(String path) {
        return new Refusal(Problem.of(404, "Requested URL not found: " + path), true, null);
    }

    /** An answer to a token that opens nothing. */
    static Refusal unauthorized(String message) {
        return new Refusal(Problem.of(401, message), true, "invalid_grant");
    }

    Problem problem() {
        return problem;
    }

    /** Type in the answer from outside the API, null for most. */
    @Nullable String type() {
        return type;
    }

    /** Whether Mautic answers from outside the API: another shape, and no version header. */
    boolean isOutsideApi() {
        return outsideApi;
    }
}
