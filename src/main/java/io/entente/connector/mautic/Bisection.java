package io.entente.connector.mautic;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Finds an id that cannot be listed, by asking for ranges that hold it and ranges that do not. */
final class Bisection {
    // Far beyond the ids of any Mautic.
    private static final long HIGHEST = 1L << 48;

    private Bisection() {}

    /**
     * The lowest number behind {@code after} that passes; absent where none does. Asks twice for each doubling of the
     * distance, and only once where it is the next number.
     *
     * @param passes no for every number below the one looked for, yes from there on
     */
    static OptionalLong lowest(long after, LongPredicate passes) {
        long failing = after;
        long passing = after + 1;
        while (!passes.test(passing)) {
            failing = passing;
            passing = after + 2 * (passing - after);
            if (failing > HIGHEST) {
                return OptionalLong.empty();
            }
        }
        while (passing - failing > 1) {
            long middle = failing + (passing - failing) / 2;
            if (passes.test(middle)) {
                passing = middle;
            } else {
                failing = middle;
            }
        }
        return OptionalLong.of(passing);
    }
}
