package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.errors.ErrorTable;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Mautic answers into a {@link Failure}; bound as {@code mauticErrors}. What each code means stands in the table
 * {@code errors/mautic.yaml}. Mautic's own texts quote the value that was refused, so none of them gets into a message.
 */
public final class MauticErrors {
    /** A record was asked for by its id and is not there. */
    static final String NOT_FOUND = "mautic.not-found";

    static final String INVALID_VALUE = "mautic.invalid-value";

    /** A request was not let in: wrong credentials, or a token that is over. */
    static final String CREDENTIALS = "mautic.credentials";

    static final String RECORD_GONE = "mautic.record-gone";
    static final String UNKNOWN_OUTCOME = "mautic.unknown-outcome";

    private static final String SERVER_ERROR = "mautic.server-error";
    private static final String NO_ANSWER = "mautic.no-answer";
    private static final String UNREADABLE_ANSWER = "mautic.unreadable-answer";
    private static final Set<String> SPOILED = Set.of(SERVER_ERROR, NO_ANSWER, UNREADABLE_ANSWER);
    private static final ErrorTable KNOWN = ErrorTable.of(ContactCodec.SYSTEM);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An error of our own finding.
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

    /**
     * Lets a good answer pass.
     *
     * @param version missing where not the API itself answered: a wrong route, a crash, a switch that is off
     * @param request what was asked
     * @throws Failure for any status but success
     */
    public void check(
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Mautic-Version") @Nullable String version,
            @Header("Retry-After") @Nullable String retryAfter,
            @ExchangeProperty(MauticGateway.REQUEST) MauticGateway.Request request,
            @Body byte[] body) {
        if (status >= 200 && status < 300) {
            return;
        }
        boolean answeredByApi = version != null;
        if (request.isLogin() && (status == 400 || status == 401)) {
            throw LoginErrors.refused(firstError(body));
        }
        throw switch (status) {
            case 400, 422 -> answeredByApi ? refused(status, firstError(body)) : badRequest(status);
            case 401 -> of("mautic.credentials", "");
            case 403 -> forbidden(answeredByApi, request);
            case 404 -> notFound(answeredByApi);
            case 429 -> wait(retryAfter, "mautic.throttled");
            case 500 -> serverError();
            case 503 -> wait(retryAfter, "mautic.unavailable");
            case 408 -> lost(status, request);
            default -> unexpected(status, request);
        };
    }

    /** The failure of one entry of a batch, or of a request that writes one record. */
    static Failure refused(int status, JsonNode error) {
        if (status == 404) {
            return recordGone();
        }
        if (status == 403) {
            return missingRight("Contacts: Create, Edit Own and Edit Others");
        }
        if (status >= 500) {
            return serverError();
        }
        var fields = new ArrayList<String>();
        error.path("details").fieldNames().forEachRemaining(fields::add);
        var named = fields.isEmpty() ? "the record" : String.join(", ", fields);
        if (status == 422
                || error.path("message").asText().toLowerCase(Locale.ROOT).contains("unique")) {
            return of("mautic.not-unique", named);
        }
        return of(INVALID_VALUE, named);
    }

    static Failure recordGone() {
        return of(RECORD_GONE, "");
    }

    /** No status at all came back. */
    static Failure noAnswer(IOException cause, boolean repeatable) {
        if (cause instanceof SSLException) {
            return of("mautic.tls", "marketing.url", cause);
        }
        boolean neverArrived = cause instanceof ConnectException || cause instanceof UnknownHostException;
        if (!repeatable && !neverArrived) {
            return unknownOutcome();
        }
        return of(neverArrived ? "mautic.unreachable" : NO_ANSWER, "", cause);
    }

    static Failure unreadableAnswer(String what) {
        return of(UNREADABLE_ANSWER, what);
    }

    /** Whether a single record may be what spoils the whole answer, or their number, so that asking for fewer helps. */
    static boolean isSpoiled(Failure failure) {
        return SPOILED.contains(failure.code());
    }

    /** The same failure where one record, asked for alone, is to blame. */
    static Failure ofOneRecord(Failure failure) {
        return failure.kind() == Kind.REJECTED
                ? failure
                : Failure.of(Kind.REJECTED, failure.code(), failure.getMessage(), failure);
    }

    /** The same failure where no single record is to blame. */
    static Failure ofWholeSystem(Failure failure) {
        return isSpoiled(failure)
                ? Failure.of(Kind.UNAVAILABLE, failure.code(), "Mautic fails whatever it is asked", failure)
                : failure;
    }

    private static Failure serverError() {
        return of(SERVER_ERROR, "");
    }

    private static Failure badRequest(int status) {
        return of("mautic.bad-request", "status " + status);
    }

    private static Failure forbidden(boolean answeredByApi, MauticGateway.Request request) {
        if (!answeredByApi) {
            return of("mautic.api-disabled", "");
        }
        return missingRight(request.right());
    }

    private static Failure missingRight(String right) {
        return of("mautic.missing-right", "'" + right + "'");
    }

    private static Failure notFound(boolean answeredByApi) {
        return of(answeredByApi ? NOT_FOUND : "mautic.no-api", "");
    }

    private static Failure wait(@Nullable String retryAfter, String code) {
        var known = KNOWN.row(code);
        return seconds(retryAfter)
                .map(seconds -> Failure.throttled(code, known.message(""), seconds))
                .orElseGet(() -> known.failure(Kind.UNAVAILABLE, ""));
    }

    // The header may also hold a date; the usual growing pauses serve as well then.
    private static Optional<Duration> seconds(@Nullable String retryAfter) {
        return Optional.ofNullable(retryAfter)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** A gateway gave up waiting, while Mautic may have carried the request out. */
    private static Failure lost(int status, MauticGateway.Request request) {
        return request.repeatable() ? of(NO_ANSWER, "status " + status + " from a gateway") : unknownOutcome();
    }

    static Failure unknownOutcome() {
        return of(UNKNOWN_OUTCOME, "");
    }

    private static Failure unexpected(int status, MauticGateway.Request request) {
        if (status >= 300 && status < 400) {
            return of("mautic.redirected", "marketing.url");
        }
        return status > 500 ? lost(status, request) : of("mautic.unexpected-status", "status " + status);
    }

    private static JsonNode firstError(byte[] body) {
        try {
            return JSON.readTree(body).path("errors").path(0);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
