package io.entente.connector.salesforce;

import io.entente.sandbox.salesforce.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;

/** Keys that OpenSSL 3.0 wrote for these tests, and that open nothing else. */
final class Keys {
    private static final Path FOLDER = Path.of("src/test/resources/keys");

    private Keys() {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static RSAPrivateKey key() {
        return new PrivateKeyFile("salesforce.private-key-file", file("rsa-pkcs8.key")).read();
    }

    static PublicKey certificate() {
        try {
            return Certificates.read(Files.readString(file("rsa.crt"))).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
