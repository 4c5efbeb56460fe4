package io.entente.route;

import io.entente.model.Failure;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code routes/handle-errors.camel.yaml} asks about a failure; bound as {@code failures}. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** A route does not sleep longer than this; whoever asked comes back by itself. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** Whether the same request may succeed soon without anybody doing anything. */
    public boolean isTransient(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Failure.class);
        return failure != null
                && failure.isTransient()
                && failure.retryAfter()
                        .map(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                        .orElse(true);
    }

    /** Before a request is repeated: waits as long as the system asked for, where it did, and says so. */
    public void beforeRetry(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Failure.class);
        if (failure == null) {
            return;
        }
        failure.retryAfter()
                .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
        LOG.warn(
                "Request failed and is repeated. route={} code={} attempt={}",
                exchange.getFromRouteId(),
                failure.code(),
                exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class));
    }
}
