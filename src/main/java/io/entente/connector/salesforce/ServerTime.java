package io.entente.connector.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The org's clock, learnt from the Date header of every answer. The header is cut to seconds and ages on its way, so the
 * time told here is never ahead of the org's: what is taken for past is past. Thread-safe.
 */
final class ServerTime {
    /** No certificate is good between clocks further apart, so such a date is not the org's. */
    private static final Duration BELIEVABLE = Duration.ofDays(1);

    /** A login is good for longer than this, and is made for a shorter time than the org allows by as much. */
    private static final Duration TOLERABLE = Duration.ofSeconds(20);

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ServerTime(Clock clock) {
        this.clock = clock;
    }

    /** The component hands on neither this header nor any but its own, so it is read beneath the component. */
    void listenTo(HttpClient client) {
        client.getRequestListeners().addBeginListener(this::watch);
    }

    /** What the org's clock showed, in whole seconds, when ours showed this. */
    Instant at(Instant ours) {
        return ours.plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    }

    Instant now() {
        return at(clock.instant());
    }

    private void watch(Request request) {
        request.onResponseHeaders(response -> {
            // An error page of a proxy has a date too, but not of the org's clock.
            if (response.getHeaders().contains("Sforce-Limit-Info")) {
                learn(response.getHeaders().get(HttpHeader.DATE));
            }
        });
    }

    /** Takes the date of an answer over; whether that moves the org's clock so far that a login may have failed by it. */
    boolean isCorrectedBy(@Nullable String date) {
        var before = now();
        learn(date);
        return Duration.between(before, now()).abs().compareTo(TOLERABLE) > 0;
    }

    private void learn(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration distance = Duration.between(clock.instant(), theirs);
            if (distance.abs().compareTo(BELIEVABLE) <= 0) {
                ahead = distance;
            }
        } catch (DateTimeParseException unreadable) {
            // A proxy's odd date tells nothing; the last readable one still holds.
            return;
        }
    }
}
