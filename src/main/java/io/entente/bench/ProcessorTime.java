package io.entente.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a process used of the processors by when, read every so often while it was at work. */
final class ProcessorTime {
    private final NavigableMap<Instant, Duration> used = new TreeMap<>();

    /** Notes what it used so far; nothing where the operating system does not tell, or the process is over. */
    void read(ProcessHandle process, Instant now) {
        process.info().totalCpuDuration().ifPresent(total -> note(total, now));
    }

    void note(Duration total, Instant now) {
        used.put(now, total);
    }

    /** What it used between these times, as exactly as it was read; zero where that was never told. */
    Duration between(Instant from, Instant to) {
        if (used.isEmpty()) {
            return Duration.ZERO;
        }
        var first = used.floorEntry(from);
        var last = used.ceilingEntry(to);
        return (last == null ? used.lastEntry() : last)
                .getValue()
                .minus(first == null ? used.firstEntry().getValue() : first.getValue());
    }
}
