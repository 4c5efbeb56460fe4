package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files as OpenSSL writes them, and what is said about every other file. */
class PrivateKeyFileTest {
    private static final String LABEL = "salesforce.private-key-file";

    private final Path folder;

    PrivateKeyFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-pkcs8.key", "rsa-pkcs1.key"})
    void a_key_is_read_in_the_form_of_openssl_3_and_of_those_before(String name) {
        var key = new PrivateKeyFile(LABEL, Keys.file(name)).read();

        assertThat(key.getModulus()).isEqualTo(((RSAPublicKey) Keys.certificate()).getModulus());
    }

    @Test
    void what_else_stands_in_the_file_is_passed_over() throws IOException {
        var file = folder.resolve("bag.pem");
        Files.writeString(
                file,
                "Bag Attributes\r\n    friendlyName: entente\r\n" + Files.readString(Keys.file("rsa.crt"))
                        + Files.readString(Keys.file("rsa-pkcs1.key")).replace("\n", "\r\n"));

        assertThat(new PrivateKeyFile(LABEL, file).read()).isEqualTo(Keys.key());
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs8-encrypted.key, encrypted, openssl pkey -in",
        "rsa-pkcs1-encrypted.key, encrypted, openssl pkey -in",
        "ec.key, elliptic curve, openssl genrsa",
        "ec-pkcs8.key, not an RSA key, openssl genrsa",
        "rsa.crt, certificate, openssl genrsa",
        "rsa.pub, public key, openssl genrsa",
        "missing.key, does not exist, openssl genrsa"
    })
    void another_file_is_told_by_the_setting_the_file_and_the_command_that_mends_it(
            String name, String what, String command) {
        assertWrong(Keys.file(name), what, command);
    }

    @Test
    void a_file_in_no_text_form_is_told_how_to_turn_it_into_pem() throws IOException {
        var file = folder.resolve("server.p12");
        Files.write(file, new byte[] {0x30, (byte) 0x82, 0x0a, 0x00, (byte) 0xff});

        assertWrong(file, "no PEM file", "openssl pkcs12 -in " + file);
    }

    @Test
    void a_damaged_key_is_not_quoted() throws IOException {
        var file = folder.resolve("cut.key");
        var whole = Files.readString(Keys.file("rsa-pkcs8.key"));
        Files.writeString(file, whole.replaceFirst("(?s)\n.{600}", "\n"));

        assertThatThrownBy(() -> new PrivateKeyFile(LABEL, file).read())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("damaged")
                .hasNoCause()
                .message()
                .doesNotContain(whole.lines().skip(20).findFirst().orElseThrow());
    }

    private static void assertWrong(Path file, String what, String command) {
        assertThatThrownBy(() -> new PrivateKeyFile(LABEL, file).read())
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
                    assertThat(failure.code()).isEqualTo("salesforce.private-key-file");
                    assertThat(failure.getMessage())
                            .startsWith(LABEL + ": " + file)
                            .contains(what, command);
                });
    }
}
