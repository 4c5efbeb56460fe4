package io.entente.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Our own calls of the last 24 hours, by the minute. Not thread-safe. */
final class CallWindow {
    static final Duration LENGTH = Duration.ofHours(24);

    private final TreeMap<Instant, Long> spent = new TreeMap<>();
    private final TreeMap<Instant, Long> unsaved = new TreeMap<>();

    /** A call, or -1 for one that turned out not to count. */
    void add(int calls, Instant now) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        spent.merge(minute, (long) calls, Long::sum);
        unsaved.merge(minute, (long) calls, Long::sum);
    }

    /** Takes what was kept in place of what is known. */
    void recall(Map<Instant, Long> kept) {
        spent.clear();
        spent.putAll(kept);
        unsaved.forEach((minute, calls) -> spent.merge(minute, calls, Long::sum));
    }

    /** What was added and is not kept yet. */
    Map<Instant, Long> unsaved() {
        return new TreeMap<>(unsaved);
    }

    /** These are kept now. */
    void saved(Map<Instant, Long> kept) {
        kept.forEach((minute, calls) -> unsaved.merge(minute, -calls, Long::sum));
        unsaved.values().removeIf(calls -> calls == 0);
    }

    long used(Instant now) {
        // A minute counts until its last second is a day old.
        spent.headMap(now.minus(LENGTH).truncatedTo(ChronoUnit.MINUTES), false).clear();
        return spent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** When at most so many are left in the window if none is added; empty where even an empty window holds too many. */
    Optional<Instant> fallsTo(long most, Instant now) {
        long left = used(now);
        if (left <= most) {
            return Optional.of(now);
        }
        for (var minute : spent.entrySet()) {
            left -= minute.getValue();
            if (left <= most) {
                return Optional.of(minute.getKey().plus(LENGTH).plus(1, ChronoUnit.MINUTES));
            }
        }
        return Optional.empty();
    }
}
