package io.entente.connector.salesforce;

import io.entente.model.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A PEM file with an RSA key as {@code openssl genrsa} writes it: PKCS#8 since OpenSSL 3, PKCS#1 before, neither with a
 * passphrase. Whatever else stands in the file, such as the certificate, is passed over.
 */
public final class PrivateKeyFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:RSA )?PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    // SEQUENCE { 1.2.840.113549.1.1.1 (rsaEncryption), NULL }, which PKCS#8 has and PKCS#1 has not (RFC 5208, RFC
    // 8017).
    private static final byte[] RSA_ALGORITHM = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int SHORT_FORM = 0x80;

    private final String label;
    private final Path file;

    /** @param label the setting that names the file, for messages */
    public PrivateKeyFile(String label, Path file) {
        this.label = label;
        this.file = file;
    }

    /**
     * Reads the key.
     *
     * @throws Failure of kind CONFIGURATION that names the setting, the file and what mends it; never what is in the file
     */
    public RSAPrivateKey read() {
        var text = text();
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw wrong(
                    "is encrypted with a passphrase; `openssl pkey -in %1$s -out server.key` writes it without one");
        }
        var block = BLOCK.matcher(text);
        if (!block.find()) {
            throw wrong(whatItIs(text));
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            var encoded = block.group(1).startsWith("RSA") ? wrapped(der) : der;
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // Not kept as the cause: it may quote bytes of the key.
            throw wrong(
                    "holds a private key that is damaged or not an RSA key; `openssl pkey -in %1$s -noout -text` tells"
                            + " which, and `openssl genrsa -out server.key 2048` makes a new one, which needs a new certificate");
        }
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw wrong(
                    "does not exist; `openssl genrsa -out %1$s 2048` makes a key, and docs/configure.md says what its"
                            + " certificate is for");
        } catch (IOException unreadable) {
            throw wrong("cannot be read (" + unreadable.getClass().getSimpleName()
                    + "); `chmod 600` and `chown` let the" + " user that Entente runs as read it");
        }
    }

    private static String whatItIs(String text) {
        if (text.contains("-----BEGIN OPENSSH PRIVATE KEY-----")) {
            return "is an OpenSSH key; `ssh-keygen -p -m PEM -N '' -f %1$s` turns it into PEM";
        }
        if (text.contains("-----BEGIN EC PRIVATE KEY-----")) {
            return "is an elliptic curve key, and Salesforce takes RSA only; `openssl genrsa -out server.key 2048` makes"
                    + " one, which needs a new certificate";
        }
        if (text.contains("-----BEGIN CERTIFICATE") || text.contains("-----BEGIN PUBLIC KEY-----")) {
            return "holds the certificate or the public key, which Salesforce gets; name the file that `openssl genrsa -out"
                    + " server.key 2048` made before it";
        }
        return "is no PEM file; `openssl pkcs12 -in %1$s -nocerts -nodes -out server.key` takes the key out of a .p12 or"
                + " .pfx, `openssl pkey -inform DER -in %1$s -out server.key` turns DER into PEM";
    }

    private Failure wrong(String what) {
        return Failure.of(
                Failure.Kind.CONFIGURATION,
                "salesforce.private-key-file",
                label + ": " + file + " " + what.formatted(file));
    }

    private static byte[] wrapped(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_0, RSA_ALGORITHM, element(OCTETS, pkcs1));
    }

    private static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < SHORT_FORM) {
            out.write(length);
        } else {
            // Two bytes of length are enough: a key of 16,384 bits has fewer than 10,000 bytes.
            out.write(SHORT_FORM + 2);
            out.write(length >> Byte.SIZE);
            out.write(length);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
