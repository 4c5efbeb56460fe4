package io.entente.sandbox.salesforce;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The connected app and the integration user's password.
 *
 * @param password without the security token, which logins have behind it
 * @param certificate what signatures are held against; empty where the app takes none
 * @param approved whether an admin approved the user for the app, which signatures need
 */
public record AppAccess(
        String clientId,
        String clientSecret,
        String password,
        String securityToken,
        Optional<PublicKey> certificate,
        boolean approved) {

    /** What every pretend org has unless it is told otherwise. */
    public static final AppAccess DEFAULT =
            new AppAccess("entente-client", "entente-secret", "sandbox", "TOKEN", Optional.empty(), true);

    AppAccess withClient(String id, String secret) {
        return new AppAccess(id, secret, password, securityToken, certificate, approved);
    }

    AppAccess withCertificate(PublicKey key) {
        return new AppAccess(clientId, clientSecret, password, securityToken, Optional.of(key), approved);
    }

    AppAccess notApproved() {
        return new AppAccess(clientId, clientSecret, password, securityToken, certificate, false);
    }

    @Override
    public String toString() {
        return "AppAccess[clientId=" + clientId + "]";
    }
}
