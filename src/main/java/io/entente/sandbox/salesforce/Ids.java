package io.entente.sandbox.salesforce;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes and checks record ids: 15 characters in which case counts, and three more that encode the case. */
final class Ids {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int UPPER_A = DIGITS.indexOf('A');
    private static final int LOWER_A = DIGITS.indexOf('a');
    private static final int SHORT = 15;
    private static final int LONG = 18;

    private final String instance;
    private final Map<String, Long> lastByPrefix = new HashMap<>();
    private final long start;

    Ids(long seed) {
        Random random = new Random(seed);
        instance = "" + digit(random.nextInt(DIGITS.length())) + digit(random.nextInt(DIGITS.length())) + "0";
        start = 1_000_000L + random.nextInt(900_000_000);
    }

    /** Next id of an object, above all it had before. Guarded by the caller. */
    String next(String prefix) {
        return id(prefix, lastByPrefix.merge(prefix, start, (last, first) -> last + 1));
    }

    /**
     * Next id, one of a pair that a comparison without regard to case takes for the same: the last character is {@code
     * A} and then {@code a}. Guarded by the caller.
     */
    String nextTwin(String prefix) {
        long last = lastByPrefix.getOrDefault(prefix, start);
        long next = last % DIGITS.length() == UPPER_A ? last + LOWER_A - UPPER_A : nextWithUpperA(last);
        lastByPrefix.put(prefix, next);
        return id(prefix, next);
    }

    private static long nextWithUpperA(long last) {
        long inBlock = last - last % DIGITS.length() + UPPER_A;
        return inBlock > last ? inBlock : inBlock + DIGITS.length();
    }

    private String id(String prefix, long counted) {
        long number = counted;
        char[] counter = new char[9];
        for (int i = counter.length - 1; i >= 0; i--) {
            counter[i] = digit((int) (number % DIGITS.length()));
            number /= DIGITS.length();
        }
        return lengthen(prefix + instance + new String(counter));
    }

    /** The 18 characters of an id given in either length; empty if it is not an id. */
    static Optional<String> normal(String id) {
        if (id.length() != SHORT && id.length() != LONG) {
            return Optional.empty();
        }
        if (!id.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        String full = lengthen(id.substring(0, SHORT));
        return id.length() == SHORT || full.endsWith(id.substring(SHORT)) ? Optional.of(full) : Optional.empty();
    }

    static String shorten(String id) {
        return id.substring(0, SHORT);
    }

    private static String lengthen(String id) {
        StringBuilder full = new StringBuilder(id);
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(group * 5 + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            full.append(SUFFIX.charAt(bits));
        }
        return full.toString();
    }

    private static char digit(int value) {
        return DIGITS.charAt(value);
    }
}
