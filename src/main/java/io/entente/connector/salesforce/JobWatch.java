package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/**
 * One watch over a bulk job, as the route {@code await-job-of-salesforce} carries it round.
 *
 * @param path of the job
 * @param told what the org said of it last; missing before the first look
 * @param pause before the next look
 * @param left how long all further pauses may be together
 */
public record JobWatch(String path, JsonNode told, Duration pause, Duration longest, Duration left) {
    // One that is open waits for somebody to say that it may begin, and not for time to pass.
    private static final Set<String> STANDING = Set.of("Open", "JobComplete", "Failed", "Aborted");

    // No pause at all would ask as fast as the line goes.
    private static final Duration SHORTEST = Duration.ofMillis(10);

    public JobWatch {
        pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        longest = longest.compareTo(pause) < 0 ? pause : longest;
    }

    /** Whether another look is due. */
    public boolean goesOn() {
        return !STANDING.contains(state()) && !left.isNegative();
    }

    /** Milliseconds before the next look. */
    public long pauseMillis() {
        return pause.toMillis();
    }

    String state() {
        return told.path("state").asText();
    }

    /** Behind one more look. */
    JobWatch after(JsonNode look) {
        Duration next = pause.multipliedBy(2);
        return new JobWatch(path, look, next.compareTo(longest) > 0 ? longest : next, longest, left.minus(pause));
    }
}
