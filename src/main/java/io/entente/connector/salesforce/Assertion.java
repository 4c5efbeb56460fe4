package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The JSON web token of the JWT bearer flow (RFC 7523). camel-salesforce makes one, too, but by our own clock only. */
record Assertion(String clientId, String username, URI loginUrl) {
    /** The vendor allows three minutes at most; less leaves room for clocks that differ. */
    static final Duration LIFE = Duration.ofSeconds(150);

    private static final String HEADER = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));

    String signed(RSAPrivateKey key, Instant now) {
        var claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", clientId)
                .put("sub", username)
                .put("aud", audience())
                .put("exp", now.plus(LIFE).getEpochSecond());
        var unsigned = HEADER + "." + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with RSA, and the key was read as one", impossible);
        }
    }

    /**
     * The host that is asked, as camel-salesforce does. The two common login hosts are audiences for themselves; of an
     * org with a My Domain that address is taken for every kind of app, production and sandbox, and the common hosts no
     * longer for all (simstudioai/sim pull request 6508).
     */
    private String audience() {
        return loginUrl.toString().replaceFirst("/+$", "");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
