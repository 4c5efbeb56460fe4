package io.entente.connector.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many requests may be at work in the org at the same time; whoever comes beyond that waits for one of them to end. Where the
 * org says that there are too many, half as many are let through, and one more with every quiet {@link #STEP}. Thread-safe.
 */
final class InFlight {
    /** How long nothing is to be refused until one more request is let through. */
    static final Duration STEP = Duration.ofSeconds(15);

    /** Refusals of one moment have one cause. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final int most;
    private final Clock clock;
    private int atWork;
    private int allowed;
    private Instant loweredAt = Instant.EPOCH;

    /** @param most requests at the same time */
    InFlight(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.allowed = most;
    }

    /** Does the request once there is room for it. */
    <T> T within(Supplier<T> request) {
        enter();
        try {
            return request.get();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        while (atWork >= allowed()) {
            try {
                // Whoever is at work ends with the answer, or with the time that it may take.
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw SalesforceErrors.of("salesforce.interrupted", "salesforce", interrupted);
            }
        }
        atWork++;
    }

    private synchronized void leave() {
        atWork--;
        notifyAll();
    }

    /** The org refused a request because too many were at work. */
    synchronized void crowded() {
        var now = clock.instant();
        if (now.isBefore(loweredAt.plus(SAME))) {
            return;
        }
        allowed = Math.max(1, allowed() / 2);
        loweredAt = now;
        LOG.warn("The org has too many requests at work; fewer are sent at a time. atATime={}", allowed);
    }

    /** Requests that may be at work now. */
    synchronized int allowed() {
        long quiet = Duration.between(loweredAt, clock.instant()).dividedBy(STEP);
        return (int) Math.min(most, allowed + Math.max(0, quiet));
    }
}
