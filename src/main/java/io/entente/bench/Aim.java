package io.entente.bench;

/**
 * What was aimed at, and whether it was reached.
 *
 * @param measured in words
 * @param limit in words
 */
record Aim(String what, String measured, String limit, Verdict verdict) {
    /** Whether an aim was reached. */
    enum Verdict {
        MET("met"),
        MISSED("missed"),
        /** There were too few leads to tell. */
        OPEN("too few leads to tell");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Verdict of(boolean isMet) {
            return isMet ? MET : MISSED;
        }
    }
}
