package io.entente.sandbox.salesforce;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is uploaded to a connected app. */
public final class Certificates {

    private static final Pattern PUBLIC_KEY =
            Pattern.compile("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);

    private Certificates() {}

    /** The key that a certificate or a bare public key in PEM proves; empty where the text is neither. */
    public static Optional<PublicKey> read(String pem) {
        var bare = PUBLIC_KEY.matcher(pem);
        try {
            if (bare.find()) {
                byte[] der = Base64.getMimeDecoder().decode(bare.group(1));
                return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
            }
            return Optional.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))
                    .getPublicKey());
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
