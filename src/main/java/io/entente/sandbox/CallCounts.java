package io.entente.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each route of the API was called since the start or the last reset. Thread-safe. */
public final class CallCounts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts a call; a route is named by method and template, {@code GET /api/contacts/{id}}. */
    public void count(String route) {
        counts.computeIfAbsent(route, name -> new LongAdder()).increment();
    }

    public void reset() {
        counts.clear();
    }

    public long total() {
        return byRoute().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Copy of the counts, sorted by route. */
    public Map<String, Long> byRoute() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((route, count) -> copy.put(route, count.sum()));
        return copy;
    }
}
