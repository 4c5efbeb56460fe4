package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.budget.CallAccount;
import io.entente.connector.WriteOutcome;
import io.entente.errors.ErrorTable;
import io.entente.errors.KnownError;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.FieldValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the org answers as failures. What each code means stands in the table {@code errors/salesforce.yaml}. */
final class SalesforceErrors {
    static final String LOCKED = "salesforce.unable-to-lock-row";
    static final String DAILY_LIMIT = "salesforce.daily-limit";
    static final String CONCURRENT_LIMIT = "salesforce.concurrent-limit";
    static final String UNKNOWN_FIELD = "salesforce.invalid-field";
    static final String NOT_FOUND = "salesforce.not-found";
    static final String STALE_LOCATOR = "salesforce.invalid-query-locator";

    static final String HIDDEN_OBJECT = "salesforce.object-not-visible";

    private static final ErrorTable KNOWN = ErrorTable.of(SalesforceConnector.SYSTEM);
    private static final Duration CONCURRENT_PAUSE = Duration.ofSeconds(5);

    private SalesforceErrors() {}

    /**
     * An error of our own finding, or one told without a code.
     *
     * @param code from the table
     * @param subject what it is about, never a value
     */
    static Failure of(String code, String subject) {
        return KNOWN.row(code).failure(subject);
    }

    /** The same with the exception behind it. */
    static Failure of(String code, String subject, Throwable cause) {
        return KNOWN.row(code).failure(subject, cause);
    }

    /** Whether a 401 says that the session is over; two others would only make us log in for ever. */
    static boolean sessionExpired(String body) {
        return body.contains("INVALID_SESSION_ID") && !isHopeless(body);
    }

    /** A request that was answered with an error status. */
    static Failure answered(int status, String body) {
        if (status == 401) {
            return of(isHopeless(body) ? "salesforce.session-not-allowed" : "salesforce.invalid-session-id", "");
        }
        JsonNode first = SalesforceGateway.parse(body).path(0);
        if (first.path("errorCode").asText().isEmpty() || status >= 500) {
            return withoutCode(status);
        }
        var error = new VendorError(first);
        if (error.code().equals("NOT_FOUND")) {
            return of(NOT_FOUND, "");
        }
        if (error.code().equals("REQUEST_LIMIT_EXCEEDED")) {
            return limit(error);
        }
        var known = known(error);
        // Refused as a whole and not for what it holds: no other record would fare better.
        boolean isRight = status == 403 && known.kind() == Kind.REJECTED;
        return known.failure(isRight ? Kind.CONFIGURATION : known.kind(), subject("request", error));
    }

    /**
     * One record of a collection that was not taken.
     *
     * @param sent what was written, so that none of it gets into the message
     */
    static WriteOutcome.Refused refused(String object, JsonNode errors, Map<String, FieldValue> sent) {
        var error = new VendorError(errors.path(0));
        if (error.code().equals("REQUEST_LIMIT_EXCEEDED")) {
            return new WriteOutcome.Refused(limit(error));
        }
        var subject = subject(object, error);
        var holders = error.holders();
        if (error.code().equals("FIELD_CUSTOM_VALIDATION_EXCEPTION")) {
            subject += " \"" + error.adminText(sent) + "\"";
        } else if (!holders.isEmpty()) {
            subject += ", held by "
                    + holders.stream()
                            .map(holder -> holder.object() + " " + holder.id())
                            .collect(Collectors.joining(", "));
        }
        var known = known(error);
        // Who holds a unique value has been told by name: that record tells what to do.
        boolean isLead = error.code().equals("DUPLICATE_VALUE") && !holders.isEmpty();
        return new WriteOutcome.Refused(known.failure(isLead ? Kind.CONFLICT : known.kind(), subject), holders);
    }

    /**
     * An answer with a good status that does not say what such an answer says; asked for again later, because a proxy or
     * a maintenance page may stand in between.
     */
    static Failure unreadableAnswer(String what) {
        return of("salesforce.unreadable-answer", "salesforce: " + what);
    }

    /** A write whose answer does not tell what became of which record. */
    static Failure unknownOutcome() {
        return of("salesforce.unknown-outcome", "salesforce");
    }

    /** A request without any answer. */
    static Failure unreachable(Throwable cause) {
        return of("salesforce.unreachable", "salesforce", cause);
    }

    static boolean causedBy(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        return thrown != null
                && (type.isInstance(thrown) || (thrown.getCause() != thrown && causedBy(thrown.getCause(), type)));
    }

    private static Failure withoutCode(int status) {
        var known = KNOWN.row("salesforce.http-" + status);
        boolean passes = status >= 500 || status == 408 || status == 429;
        return known.failure(passes ? Kind.UNAVAILABLE : known.kind(), "salesforce: status " + status);
    }

    private static KnownError known(VendorError error) {
        // The code is that of an unknown field, and only the text says that a record is meant.
        if (error.code().equals("INVALID_FIELD") && error.says("Foreign key external ID")) {
            return KNOWN.row("salesforce.unknown-reference");
        }
        return KNOWN.ofVendor(error.code())
                .orElseGet(() -> KNOWN.row(
                        "salesforce." + error.code().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static String subject(String what, VendorError error) {
        var fields = error.fields();
        return what + " refused with " + error.code() + (fields.isEmpty() ? "" : " for " + String.join(", ", fields));
    }

    private static Failure limit(VendorError error) {
        // One code for two causes; only the text tells them apart.
        boolean isConcurrent = error.says("Concurrent");
        var known = KNOWN.row(isConcurrent ? CONCURRENT_LIMIT : DAILY_LIMIT);
        return Failure.throttled(
                known.code(), known.message("salesforce"), isConcurrent ? CONCURRENT_PAUSE : CallAccount.REFUSED_PAUSE);
    }

    private static boolean isHopeless(String body) {
        return body.contains("Connected app is not attached to Agent")
                || body.contains("This session is not valid for use with the REST API");
    }
}
