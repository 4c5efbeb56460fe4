package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.mautic.MauticUser.Right;
import io.entente.sandbox.salesforce.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./entente check} says of each login that works or does not. */
class CheckLoginsTest {
    private static final Path KEYS = Path.of("src/test/resources/keys").toAbsolutePath();

    private final Path folder;

    CheckLoginsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void both_sides_are_checked_by_the_other_logins_as_well() throws IOException {
        try (var bench = bench()) {
            asClient(bench, "entente-secret");
            byKey(bench, "rsa-pkcs1.key");

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("OK"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "answers"))
                    .anySatisfy(line -> assertThat(line).contains("crm salesforce", "answers"));
        }
    }

    @Test
    void a_wrong_secret_of_a_client_and_a_user_who_is_unknown_are_told_by_their_settings() throws IOException {
        try (var bench = bench()) {
            asClient(bench, "not-the-one");
            byKey(bench, "rsa-pkcs8.key");
            bench.set("salesforce.username", "nobody@crm.example");

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("marketing mautic", "marketing.client-secret"))
                    .anySatisfy(line ->
                            assertThat(line).contains("crm salesforce", "user-not-approved", "salesforce.username"));
            assertThat(ended.printed()).doesNotContain("not-the-one", "nobody@crm.example");
        }
    }

    @Test
    void a_key_with_a_passphrase_and_two_logins_at_once_are_errors_before_anything_is_asked() throws IOException {
        try (var bench = bench()) {
            bench.set("marketing.client-id", "entente-client");
            byKey(bench, "rsa-pkcs8-encrypted.key");

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("marketing.username and marketing.password", "marketing.client-id"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("salesforce.private-key-file", "rsa-pkcs8-encrypted.key", "openssl pkey"))
                    .hasSize(2);
            assertThat(bench.mautic.calls().total()).isZero();
        }
    }

    @Test
    void where_no_login_is_begun_the_choice_is_told() throws IOException {
        try (var bench = bench()) {
            bench.set("marketing.username", "");
            bench.set("marketing.password", "");
            bench.set("salesforce.client-secret", "");

            var ended = bench.check();

            assertThat(ended.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "marketing.username is not set", "marketing.client-id and marketing.client-secret"))
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "salesforce.client-secret is not set",
                                    "salesforce.username and salesforce.private-key-file"));

            bench.set("marketing.username", "somebody");

            assertThat(bench.check().lines("ERROR")).anySatisfy(line -> assertThat(line)
                    .contains("marketing.password is not set")
                    .doesNotContain("marketing.client-id"));
        }
    }

    private CheckBench bench() throws IOException {
        var certificate =
                Certificates.read(Files.readString(KEYS.resolve("rsa.crt"))).orElseThrow();
        return CheckBench.with(folder, EnumSet.allOf(Right.class), org -> org.certificate(certificate));
    }

    private static void asClient(CheckBench bench, String secret) {
        bench.set("marketing.username", "");
        bench.set("marketing.password", "");
        bench.set("marketing.client-id", "entente-client");
        bench.set("marketing.client-secret", secret);
    }

    private static void byKey(CheckBench bench, String file) {
        bench.set("salesforce.client-secret", "");
        bench.set("salesforce.username", "integration@crm.example");
        bench.set("salesforce.private-key-file", KEYS.resolve(file).toString());
    }
}
