package io.entente.connector.salesforce;

import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Map;

/** How we prove to an org who we are. */
public sealed interface SalesforceLogin {
    /** The connected app's consumer key. */
    String clientId();

    /**
     * What is sent to the token endpoint, by name; made anew for each login.
     *
     * @param loginUrl where it is sent to
     * @param now by the org's clock
     */
    Map<String, String> form(URI loginUrl, Instant now);

    /** What an admin looks at after a refusal that the answer says nothing more about. */
    String suspects();

    /**
     * The client credentials flow: whoever holds the secret is the app's run-as user.
     *
     * @param secret the consumer secret
     */
    record ClientSecret(String clientId, String secret) implements SalesforceLogin {
        @Override
        public Map<String, String> form(URI loginUrl, Instant now) {
            return Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret);
        }

        @Override
        public String suspects() {
            return "salesforce.client-id, salesforce.client-secret, the client credentials flow and its run-as user";
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "ClientSecret[]";
        }
    }

    /**
     * The JWT bearer flow: a user whom an admin approved for the app, and a signature that the app's certificate proves.
     *
     * @param username the user's name at the org, which looks like an address
     */
    record PrivateKey(String clientId, String username, RSAPrivateKey key) implements SalesforceLogin {
        @Override
        public Map<String, String> form(URI loginUrl, Instant now) {
            return Map.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    new Assertion(clientId, username, loginUrl).signed(key, now));
        }

        @Override
        public String suspects() {
            return "salesforce.client-id, salesforce.username, salesforce.private-key-file and the app's certificate";
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "PrivateKey[]";
        }
    }
}
