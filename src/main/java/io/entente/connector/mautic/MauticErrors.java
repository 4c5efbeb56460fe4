package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Turns what Mautic answers into a {@link Failure}; bound as {@code mauticErrors}. Mautic's own texts quote the value
 * that was refused, so none of them gets into a message.
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
            case 401 ->
                Failure.of(
                        Kind.CREDENTIALS,
                        CREDENTIALS,
                        "Mautic refuses the user name or password: check marketing.username and marketing.password");
            case 403 -> forbidden(answeredByApi, request);
            case 404 -> notFound(answeredByApi);
            case 429 -> wait(retryAfter, "mautic.throttled");
            case 500 -> serverError();
            case 503 -> wait(retryAfter, "mautic.unavailable");
            case 408, 502, 504 -> request.repeatable() ? unavailable(status) : unknownOutcome();
            default -> unexpected(status);
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
            return Failure.of(
                    Kind.REJECTED,
                    "mautic.not-unique",
                    named + ": another contact of Mautic holds this value; merge the two contacts or change one");
        }
        return Failure.of(
                Kind.REJECTED,
                INVALID_VALUE,
                named + ": Mautic refuses the value as invalid, too long or not among its choices; correct it where it"
                        + " comes from, or map it to one that Mautic knows");
    }

    static Failure recordGone() {
        return Failure.of(
                Kind.CONFLICT, RECORD_GONE, "the contact was deleted or merged meanwhile; read it again to see which");
    }

    /** No status at all came back. */
    static Failure noAnswer(IOException cause, boolean repeatable) {
        if (cause instanceof SSLException) {
            return Failure.of(
                    Kind.CONFIGURATION, "mautic.tls", "marketing.url: no trusted TLS connection to Mautic", cause);
        }
        boolean neverArrived = cause instanceof ConnectException || cause instanceof UnknownHostException;
        if (!repeatable && !neverArrived) {
            return unknownOutcome();
        }
        return Failure.of(
                Kind.UNAVAILABLE,
                neverArrived ? "mautic.unreachable" : NO_ANSWER,
                "Mautic cannot be reached or gives no answer in time",
                cause);
    }

    static Failure unreadableAnswer(String what) {
        return Failure.of(Kind.REJECTED, UNREADABLE_ANSWER, "Mautic answers with something unexpected: " + what);
    }

    static Failure broken(String code, String message) {
        return Failure.of(Kind.INTERNAL, code, message);
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
        return Failure.of(
                Kind.REJECTED, SERVER_ERROR, "Mautic fails with an internal error; its log (var/logs) names the cause");
    }

    private static Failure badRequest(int status) {
        return broken("mautic.bad-request", "Mautic does not understand the request, status " + status);
    }

    private static Failure forbidden(boolean answeredByApi, MauticGateway.Request request) {
        if (!answeredByApi) {
            return Failure.of(
                    Kind.CONFIGURATION,
                    "mautic.api-disabled",
                    "Mautic's API is off, or its HTTP basic authentication, which a user name and password need: switch it on"
                            + " under Configuration, API Settings");
        }
        return missingRight(request.right());
    }

    private static Failure missingRight(String right) {
        return Failure.of(
                Kind.CONFIGURATION,
                "mautic.missing-right",
                "the Mautic user lacks a right: give its role '" + right + "'");
    }

    private static Failure notFound(boolean answeredByApi) {
        return answeredByApi
                ? Failure.of(Kind.REJECTED, NOT_FOUND, "Mautic has no such record")
                : Failure.of(
                        Kind.CONFIGURATION,
                        "mautic.no-api",
                        "marketing.url: no Mautic API answers there; set it to the address of Mautic's start page");
    }

    private static Failure wait(@Nullable String retryAfter, String code) {
        var message = "Mautic asks to wait";
        return seconds(retryAfter)
                .map(seconds -> Failure.throttled(code, message, seconds))
                .orElseGet(() -> Failure.of(Kind.UNAVAILABLE, code, message));
    }

    // The header may also hold a date; the usual growing pauses serve as well then.
    private static Optional<Duration> seconds(@Nullable String retryAfter) {
        return Optional.ofNullable(retryAfter)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Failure unavailable(int status) {
        return Failure.of(Kind.UNAVAILABLE, NO_ANSWER, "no answer from behind the gateway: status " + status);
    }

    static Failure unknownOutcome() {
        return Failure.of(
                Kind.CONFLICT,
                UNKNOWN_OUTCOME,
                "the answer was lost and Mautic may have carried the request out; read the contact, then decide again");
    }

    private static Failure unexpected(int status) {
        if (status >= 300 && status < 400) {
            return Failure.of(
                    Kind.CONFIGURATION,
                    "mautic.redirected",
                    "marketing.url: Mautic answers with a redirect; set it to the address it redirects to");
        }
        return status > 500
                ? unavailable(status)
                : broken("mautic.unexpected-status", "Mautic answers with status " + status);
    }

    private static JsonNode firstError(byte[] body) {
        try {
            return JSON.readTree(body).path("errors").path(0);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
