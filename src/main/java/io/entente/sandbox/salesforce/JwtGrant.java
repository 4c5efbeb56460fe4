package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.salesforce.Login.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The JWT bearer flow: signature, audience, end and user. That an assertion may not end later than in three minutes is
 * not enforced, as the vendor evidently does not: its own command line sends milliseconds.
 */
final class JwtGrant {

    private static final String PRODUCTION = "https://login.salesforce.com";

    private final Settings settings;

    JwtGrant(Settings settings) {
        this.settings = settings;
    }

    /**
     * Why the assertion is no login; empty where it is one.
     *
     * @param address of the org, which is an audience like the login host of production
     */
    Optional<Refusal> refusal(String assertion, String address) {
        String[] parts = assertion.split("\\.", -1);
        JsonNode header = claims(parts, 0);
        JsonNode claims = claims(parts, 1);
        if (parts.length != 3 || !"RS256".equals(header.path("alg").asText())) {
            return Optional.of(Refusal.invalidGrant("invalid assertion"));
        }
        if (!settings.access().clientId().equals(claims.path("iss").asText())) {
            return Optional.of(Refusal.UNKNOWN_CLIENT);
        }
        if (settings.access().certificate().filter(key -> isSigned(parts, key)).isEmpty()) {
            return Optional.of(Refusal.invalidGrant("invalid assertion"));
        }
        if (!Set.of(address, PRODUCTION).contains(claims.path("aud").asText())) {
            return Optional.of(Refusal.invalidGrant("audience is invalid"));
        }
        // Some clients send it as text.
        if (!Instant.ofEpochSecond(claims.path("exp").asLong())
                .isAfter(settings.clock().instant())) {
            return Optional.of(Refusal.invalidGrant("expired authorization code"));
        }
        return user(claims.path("sub").asText());
    }

    /** An unknown user is told like one who was not approved, so that nobody learns who there is. */
    private Optional<Refusal> user(String name) {
        Settings.Member user = settings.integrationUser();
        if (!user.email().equals(name) || !settings.access().approved()) {
            return Optional.of(Refusal.invalidGrant("user hasn't approved this consumer"));
        }
        return user.active() ? Optional.empty() : Optional.of(Refusal.invalidGrant("inactive user"));
    }

    private static boolean isSigned(String[] parts, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static JsonNode claims(String[] parts, int index) {
        try {
            return Json.parse(Base64.getUrlDecoder().decode(parts[Math.min(index, parts.length - 1)]))
                    .orElse(MissingNode.getInstance());
        } catch (IOException | IllegalArgumentException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
