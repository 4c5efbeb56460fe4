package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's error codes as failures. Messages keep codes, fields and record ids; the vendor's own text is dropped,
 * because it quotes values, except that of validation rules, which an admin wrote.
 */
final class SalesforceErrors {
    static final String LOCKED = "salesforce.unable-to-lock-row";
    static final String UNKNOWN_FIELD = "salesforce.invalid-field";

    private static final Duration DAILY_LIMIT_PAUSE = Duration.ofHours(1);
    private static final Duration CONCURRENT_PAUSE = Duration.ofSeconds(5);
    private static final Pattern RECORD_ID = Pattern.compile("\\b[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?\\b");
    private static final Pattern DUPLICATE_OF = Pattern.compile("record with id: ([0-9A-Za-z]{15,18})");
    private static final Pattern BRACKETED =
            Pattern.compile("\\[([A-Za-z][A-Za-z0-9_]*(?:, ?[A-Za-z][A-Za-z0-9_]*)*)]");
    private static final Pattern NO_COLUMN = Pattern.compile("No such column '([A-Za-z][A-Za-z0-9_.]*)'");

    private static final Map<String, String> NAMES = Map.of(
            "DUPLICATES_DETECTED", "duplicate-rule",
            "CANNOT_UPDATE_CONVERTED_LEAD", "converted-lead",
            "ENTITY_IS_DELETED", "record-gone",
            "NOT_FOUND", "record-gone");
    private static final Set<String> CONFIGURATION = Set.of(
            "INVALID_FIELD",
            "INVALID_TYPE",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "MALFORMED_QUERY",
            "INVALID_QUERY_FILTER_OPERATOR",
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "STORAGE_LIMIT_EXCEEDED");
    private static final Set<String> CONFLICT =
            Set.of("CANNOT_UPDATE_CONVERTED_LEAD", "ENTITY_IS_DELETED", "NOT_FOUND");
    private static final Set<String> UNAVAILABLE = Set.of(
            "SERVER_UNAVAILABLE",
            "UNKNOWN_EXCEPTION",
            "UNABLE_TO_LOCK_ROW",
            "QUERY_TIMEOUT",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "PROCESSING_HALTED");
    private static final Map<String, String> REMEDIES = Map.of(
            "REQUIRED_FIELD_MISSING", "fill the field or give it a default",
            "STRING_TOO_LONG", "shorten the value or lengthen the field",
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "map the value to one that the field offers, or add it there",
            "INVALID_QUERY_LOCATOR", "nothing to do: the org gave the query up, and the next run asks anew",
            "INVALID_EMAIL_ADDRESS", "correct the address",
            "INVALID_FIELD", "create the field or let the integration user see it",
            "INVALID_FIELD_FOR_INSERT_UPDATE", "give the integration user edit access to the field",
            "STORAGE_LIMIT_EXCEEDED", "free storage in the org",
            "INACTIVE_OWNER_OR_USER", "name an active owner");

    private SalesforceErrors() {}

    /** Whether a 401 says that the session is over; two others would only make us log in for ever. */
    static boolean sessionExpired(String body) {
        return body.contains("INVALID_SESSION_ID") && !isHopeless(body);
    }

    /** A request that was answered with an error status. */
    static Failure answered(int status, String body) {
        if (status == 401) {
            return Failure.of(
                    Kind.CREDENTIALS,
                    isHopeless(body) ? "salesforce.session-not-allowed" : "salesforce.invalid-session-id",
                    "salesforce: the session is refused for the REST API; check the connected app and its run-as user");
        }
        JsonNode first = SalesforceGateway.parse(body).path(0);
        String code = first.path("errorCode").asText();
        if (code.isEmpty() || status >= 500) {
            return withoutCode(status);
        }
        if (code.equals("NOT_FOUND")) {
            return Failure.of(
                    Kind.CONFIGURATION,
                    "salesforce.not-found",
                    "salesforce: this object, external id field or API version is not there for the integration user");
        }
        Failure failure = coded("request", code, first);
        // Refused as a whole and not for what it holds: no other record would fare better.
        return status == 403 && failure.kind() == Kind.REJECTED
                ? Failure.of(Kind.CONFIGURATION, failure.code(), failure.getMessage())
                : failure;
    }

    /** One record of a collection that was not taken. */
    static Failure refused(String object, JsonNode errors) {
        JsonNode first = errors.path(0);
        String code = first.path("statusCode").asText(first.path("errorCode").asText(""));
        return coded(object, code.isBlank() ? "UNKNOWN_EXCEPTION" : code, first);
    }

    /**
     * An answer with a good status that does not say what such an answer says; asked for again later, because a proxy or
     * a maintenance page may stand in between.
     */
    static Failure unreadableAnswer(String what) {
        return Failure.of(
                Kind.UNAVAILABLE, "salesforce.unreadable-answer", "salesforce: the answer cannot be read: " + what);
    }

    /** A write whose answer does not tell what became of which record. */
    static Failure unknownOutcome() {
        return Failure.of(
                Kind.CONFLICT,
                "salesforce.unknown-outcome",
                "salesforce: the answer does not tell what became of the record; read it, then decide again");
    }

    /** A request without any answer. */
    static Failure unreachable(Throwable cause) {
        return Failure.of(
                Kind.UNAVAILABLE,
                "salesforce.unreachable",
                "salesforce: no answer; the network or the org may be down",
                cause);
    }

    static boolean causedBy(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        return thrown != null
                && (type.isInstance(thrown) || (thrown.getCause() != thrown && causedBy(thrown.getCause(), type)));
    }

    private static Failure withoutCode(int status) {
        Kind kind = status >= 500 || status == 408 || status == 429 ? Kind.UNAVAILABLE : Kind.REJECTED;
        return Failure.of(
                kind, "salesforce.http-" + status, "salesforce: answered with status " + status + " and no error code");
    }

    private static Failure coded(String what, String code, JsonNode error) {
        if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return limit(error.path("message").asText());
        }
        if (code.equals("DUPLICATE_VALUE")) {
            return duplicateValue(what, error);
        }
        String name = "salesforce." + NAMES.getOrDefault(code, kebab(code));
        var message = new StringBuilder(what).append(" refused with ").append(code);
        Set<String> fields = fields(error);
        if (!fields.isEmpty()) {
            message.append(" for ").append(String.join(", ", fields));
        }
        if (code.equals("FIELD_CUSTOM_VALIDATION_EXCEPTION")) {
            message.append(": ").append(error.path("message").asText());
        } else if (code.equals("DUPLICATES_DETECTED")) {
            message.append(", matching ").append(String.join(", ", matches(error)));
        }
        message.append("; ").append(REMEDIES.getOrDefault(code, "look the code up in the vendor's list"));
        return Failure.of(kind(code), name, message.toString());
    }

    private static Kind kind(String code) {
        if (CONFIGURATION.contains(code)) {
            return Kind.CONFIGURATION;
        }
        if (CONFLICT.contains(code)) {
            return Kind.CONFLICT;
        }
        return UNAVAILABLE.contains(code) ? Kind.UNAVAILABLE : Kind.REJECTED;
    }

    private static Failure limit(String message) {
        // One code for two causes; only the text tells them apart.
        if (message.startsWith("Concurrent")) {
            return Failure.throttled(
                    "salesforce.concurrent-limit",
                    "salesforce: too many long requests at the same time; waits and asks again",
                    CONCURRENT_PAUSE);
        }
        return Failure.throttled(
                "salesforce.daily-limit",
                "salesforce: the org's API calls of the last 24 hours are used up; waits until some are free again",
                DAILY_LIMIT_PAUSE);
    }

    private static Failure duplicateValue(String what, JsonNode error) {
        var holder = DUPLICATE_OF.matcher(error.path("message").asText());
        String fields = String.join(", ", fields(error));
        if (!holder.find()) {
            return Failure.of(
                    Kind.REJECTED,
                    "salesforce.duplicate-value",
                    what + " refused with DUPLICATE_VALUE " + fields + "; another record holds the value");
        }
        return Failure.of(
                Kind.CONFLICT,
                "salesforce.duplicate-value",
                what + " refused with DUPLICATE_VALUE " + fields + "; record " + longest(holder.group(1))
                        + " holds the value: link to it");
    }

    private static List<String> matches(JsonNode error) {
        // The platform misspells the name in most versions.
        JsonNode result = error.path("duplicateResut").isMissingNode()
                ? error.path("duplicateResult")
                : error.path("duplicateResut");
        var ids = new ArrayList<String>();
        for (JsonNode match : result.path("matchResults")) {
            for (JsonNode record : match.path("matchRecords")) {
                String id = record.path("record").path("Id").asText();
                if (RECORD_ID.matcher(id).matches()) {
                    ids.add(longest(id));
                }
            }
        }
        return ids.isEmpty() ? List.of("records it does not name") : ids;
    }

    private static String longest(String id) {
        return id.length() == 15 ? SalesforceIds.toLong(id) : id;
    }

    private static Set<String> fields(JsonNode error) {
        var fields = new TreeSet<String>();
        error.path("fields").forEach(field -> fields.add(field.asText()));
        String message = error.path("message").asText();
        var column = NO_COLUMN.matcher(message);
        if (fields.isEmpty() && column.find()) {
            fields.add(column.group(1));
        }
        var bracketed = BRACKETED.matcher(message);
        if (fields.isEmpty() && bracketed.find()) {
            fields.addAll(List.of(bracketed.group(1).split(", ?", -1)));
        }
        return fields;
    }

    private static boolean isHopeless(String body) {
        return body.contains("Connected app is not attached to Agent")
                || body.contains("This session is not valid for use with the REST API");
    }

    private static String kebab(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
