package io.entente.route;

import io.entente.model.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code routes/handle-errors.camel.yaml} asks about a failure; bound as {@code failures}. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** A route does not sleep longer than this; whoever asked comes back by itself. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** Set to false on an exchange whose request must not be sent again unless it surely never arrived. */
    private static final String REPEATABLE = "entente-repeatable";

    /** Whether the same request may succeed soon without anybody doing anything, and may be sent again. */
    public boolean isTransient(Exchange exchange) {
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (caught instanceof Failure failure) {
            return failure.isTransient()
                    && failure.retryAfter()
                            .map(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                            .orElse(true);
        }
        return caught instanceof IOException lost && (isRepeatable(exchange) || neverArrived(lost));
    }

    /**
     * Before the pause is measured: as long as the system asked for, where it did. Bound as {@code waitAsAsked}; what
     * {@link #beforeRetry} does comes after the pause and thus too late.
     */
    public void waitAsAsked(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Failure.class);
        if (failure != null) {
            failure.retryAfter()
                    .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
        }
    }

    /** Right before a request is repeated: says so. Bound as {@code beforeRetry}. */
    public void beforeRetry(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Failure.class);
        LOG.warn(
                "Request failed and is repeated. route={} code={} attempt={}",
                exchange.getFromRouteId(),
                failure == null ? "no-answer" : failure.code(),
                exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class));
    }

    private static boolean isRepeatable(Exchange exchange) {
        return exchange.getProperty(REPEATABLE, true, Boolean.class);
    }

    private static boolean neverArrived(IOException lost) {
        return lost instanceof ConnectException || lost instanceof UnknownHostException;
    }
}
