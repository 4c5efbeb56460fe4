package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.util.Set;

/** What goes wrong with the access tokens of an API client. */
final class LoginErrors {
    private LoginErrors() {}

    /** The token endpoint does not give this client a token; its description quotes nothing that was sent. */
    static Failure refused(JsonNode error) {
        // FOSOAuthServerBundle, which Mautic stands on, says so of a client that was made for another flow.
        return Set.of("unauthorized_client", "unsupported_grant_type")
                        .contains(error.path("type").asText())
                ? Failure.of(
                        Kind.CREDENTIALS,
                        "mautic.client-grant",
                        "Mautic knows the client, but does not let it log in by client credentials: make one of type"
                                + " `OAuth 2` under Settings > API Credentials and set marketing.client-id and"
                                + " marketing.client-secret to its keys")
                : Failure.of(
                        Kind.CREDENTIALS,
                        "mautic.client-refused",
                        "Mautic refuses the client: check marketing.client-id and marketing.client-secret against"
                                + " Settings > API Credentials (the id begins with a number and an underscore)");
    }

    /** A token was issued and then not taken: something else stands between. */
    static Failure freshTokenRefused() {
        return Failure.of(
                Kind.CREDENTIALS,
                "mautic.token-refused",
                "Mautic refuses an access token that it has just issued: let the web server or proxy before it pass the"
                        + " Authorization header on, and marketing.url lead to one Mautic only");
    }

    /** The token endpoint fails, and with it every request. */
    static Failure noToken(Failure cause) {
        return Failure.of(
                Kind.UNAVAILABLE,
                "mautic.no-token",
                "Mautic gives no access token; its log (var/logs) names the cause",
                cause);
    }
}
