package io.entente.sandbox.salesforce;

import java.time.Clock;
import java.util.TreeMap;

/** Calls as the vendor counts them, over a rolling window of 24 hours kept by the hour. Thread-safe. */
final class ApiUsage {

    private static final long HOUR = 3_600_000;
    private static final long WINDOW = 24;

    private final Clock clock;
    private final int limit;
    private final TreeMap<Long, Integer> callsByHour = new TreeMap<>();
    private long total;

    ApiUsage(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Counts a call, unless none is left. */
    synchronized boolean take() {
        if (used() >= limit) {
            return false;
        }
        total++;
        callsByHour.merge(clock.millis() / HOUR, 1, Integer::sum);
        return true;
    }

    /** Other clients of the org made calls. */
    synchronized void takeForOthers(int calls) {
        callsByHour.merge(clock.millis() / HOUR, calls, Integer::sum);
    }

    synchronized int used() {
        callsByHour.headMap(clock.millis() / HOUR - WINDOW, true).clear();
        return callsByHour.values().stream().mapToInt(Integer::intValue).sum();
    }

    int limit() {
        return limit;
    }

    /** Calls since the start or the last reset. */
    synchronized long total() {
        return total;
    }

    synchronized void resetTotal() {
        total = 0;
    }
}
