package io.entente.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to outlive a process of the calls made to one side.
 *
 * @param spent our own calls of the last 24 hours, by the minute in which they were made
 * @param usage what the system said last about everybody's
 * @param refusedUntil until when it is not to be asked, because it refused for want of calls
 */
public record CallMemory(Map<Instant, Long> spent, Optional<CallUsage> usage, Optional<Instant> refusedUntil) {
    public CallMemory {
        spent = Collections.unmodifiableMap(new TreeMap<>(spent));
    }

    /** Nothing is known. */
    public static CallMemory none() {
        return new CallMemory(Map.of(), Optional.empty(), Optional.empty());
    }
}
