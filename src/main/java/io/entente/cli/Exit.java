package io.entente.cli;

/** How commands end, for scripts. */
final class Exit {
    /** Everything was done. */
    static final int DONE = 0;

    /** Everything was done that could be; something does not get through, or is configured wrongly. */
    static final int ERRORS = 1;

    /** It cannot work; the reason was printed. */
    static final int CANNOT = 2;

    private Exit() {}
}
