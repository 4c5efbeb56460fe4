package io.entente.connector.salesforce;

import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.component.salesforce.api.SalesforceException;

/**
 * Refused logins as failures. Descriptions are the vendor's (specifications of the OAuth flows, and what users of other
 * clients reported); none of them names a secret or a user, so that the cause may keep them.
 */
final class LoginErrors {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z_]{2,40}");

    /**
     * What the answer tells and what mends it.
     *
     * @param sign part of the answer's code or description, in small letters
     */
    private record Known(String sign, String code, String remedy) {}

    private static final String NOT_APPROVED =
            "the connected app does not let this user in: check salesforce.username, then under Manage Connected Apps >"
                    + " Edit Policies set Permitted Users to `Admin approved users are pre-authorized` and add a"
                    + " permission set that the user has; it takes ten minutes to count";

    // The first that fits speaks.
    private static final List<Known> KNOWN = List.of(
            new Known("approved this consumer", "salesforce.user-not-approved", NOT_APPROVED),
            new Known("admin approved", "salesforce.user-not-approved", NOT_APPROVED),
            new Known(
                    "audience is invalid",
                    "salesforce.invalid-audience",
                    "salesforce.login-url is no login address of this user's org; set it to the org's My Domain address"
                            + " such as https://example.my.salesforce.com, which for a sandbox names the sandbox"),
            new Known(
                    "app_not_found",
                    "salesforce.app-not-found",
                    "no such app in the org that salesforce.login-url leads to; set it to the org's My Domain address and"
                            + " check salesforce.client-id"),
            new Known(
                    "invalid assertion",
                    "salesforce.invalid-assertion",
                    "the signature does not fit the app's certificate, or that has ended; `openssl req -new -x509 -days 730 -key <the file of"
                            + " salesforce.private-key-file> -out server.crt` makes the certificate, which goes to the"
                            + " connected app under Use digital signatures"),
            new Known(
                    "expired",
                    "salesforce.assertion-expired",
                    "the login arrived after its end, so the clock of this machine is wrong, or a proxy held it back; set"
                            + " the clock (`timedatectl`)"),
            new Known(
                    "inactive", "salesforce.inactive-user", "the user is not active; activate it under Setup > Users"),
            new Known(
                    "no client credentials user",
                    "salesforce.no-run-as-user",
                    "the client credentials flow has no run-as user; name one under Manage Connected Apps > Edit Policies"
                            + " > Client Credentials Flow"),
            new Known(
                    "login hours",
                    "salesforce.ip-or-hours",
                    "the user's profile lets nobody in from this address or at this hour; extend its login IP ranges or"
                            + " login hours"),
            new Known(
                    "invalid_client_id",
                    "salesforce.invalid-client-id",
                    "salesforce.client-id is no consumer key that Salesforce knows; that of a new app is known after ten"
                            + " minutes"),
            new Known(
                    "invalid_client",
                    "salesforce.invalid-client",
                    "salesforce.client-secret is not the consumer secret of the app that salesforce.client-id names"));

    private LoginErrors() {}

    /** A login that was answered, though not with a token. */
    static Failure refused(SalesforceException refused, SalesforceLogin login) {
        int status = refused.getStatusCode();
        if (status == 404) {
            return Failure.of(
                    Kind.CONFIGURATION,
                    "salesforce.login-url",
                    "salesforce.login-url: no token endpoint there; set it to the org's My Domain address",
                    refused);
        }
        if (status == 0 || status == 408 || status >= 500) {
            return unavailable(refused);
        }
        String code = code(refused);
        String told = (code + " " + refused.getMessage()).toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> told.contains(known.sign()))
                .findFirst()
                .map(known -> failure(known.code(), known.remedy(), refused))
                .orElseGet(() -> failure(
                        CODE.matcher(code).matches()
                                ? "salesforce." + code.replace('_', '-')
                                : "salesforce.login-refused",
                        "check " + login.suspects(),
                        refused));
    }

    /** A login without a usable answer. */
    static Failure unavailable(Exception cause) {
        return Failure.of(
                Kind.UNAVAILABLE,
                "salesforce.login-unavailable",
                "salesforce: the login gave no usable answer; tried again later",
                cause);
    }

    private static String code(SalesforceException refused) {
        return refused.getErrors() == null || refused.getErrors().isEmpty()
                ? ""
                : String.valueOf(refused.getErrors().get(0).getErrorCode());
    }

    private static Failure failure(String code, String remedy, SalesforceException refused) {
        return Failure.of(
                Kind.CREDENTIALS,
                code,
                "salesforce: login refused (" + code.substring("salesforce.".length()) + "); " + remedy,
                refused);
    }
}
