package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.mautic.MauticLogin;
import io.entente.connector.salesforce.SalesforceLogin;
import io.entente.model.Failure;
import io.entente.settings.Settings;
import io.entente.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which login is used is told by the settings that are there; two or none are an error. */
class LoginsTest {
    private static final String KEY =
            Path.of("src/test/resources/keys/rsa-pkcs8.key").toAbsolutePath().toString();

    private final Path folder;

    LoginsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("application.properties"), "");
    }

    @Test
    void a_user_and_a_client_of_mautic_are_told_apart_by_what_is_given() {
        assertThat(Logins.marketing(settings(Map.of("marketing.username", "u", "marketing.password", "p"))))
                .isEqualTo(new MauticLogin.User("u", "p"));
        assertThat(Logins.marketing(settings(Map.of("marketing.client-id", "c", "marketing.client-secret", "s"))))
                .isEqualTo(new MauticLogin.Client("c", "s"));
    }

    @Test
    void a_secret_of_mautic_may_stand_in_a_file() throws IOException {
        Files.writeString(folder.resolve("secret"), "s\n");

        assertThat(Logins.marketing(
                        settings(Map.of("marketing.client-id", "c", "marketing.client-secret", "file:secret"))))
                .isEqualTo(new MauticLogin.Client("c", "s"));
    }

    @Test
    void two_logins_of_mautic_or_none_are_an_error_that_names_the_settings() {
        assertWrong(
                () -> Logins.marketing(settings(
                        Map.of("marketing.username", "u", "marketing.client-id", "c", "marketing.client-secret", "s"))),
                "config.two-logins",
                "marketing.username",
                "marketing.client-id");
        assertWrong(
                () -> Logins.marketing(settings(Map.of())),
                "config.missing",
                "marketing.username",
                "MARKETING_USERNAME");
        assertWrong(
                () -> Logins.marketing(settings(Map.of("marketing.client-id", "c"))),
                "config.missing",
                "marketing.client-secret",
                "MARKETING_CLIENT_SECRET");
        assertWrong(
                () -> Logins.marketing(settings(Map.of("marketing.username", "u"))),
                "config.missing",
                "marketing.password",
                "MARKETING_PASSWORD");
    }

    @Test
    void a_secret_and_a_key_of_salesforce_are_told_apart_by_what_is_given() {
        assertThat(Logins.crm(settings(Map.of("salesforce.client-id", "c", "salesforce.client-secret", "s"))))
                .isEqualTo(new SalesforceLogin.ClientSecret("c", "s"));
        assertThat(Logins.crm(settings(Map.of(
                        "salesforce.client-id", "c", "salesforce.username", "u", "salesforce.private-key-file", KEY))))
                .isInstanceOfSatisfying(SalesforceLogin.PrivateKey.class, login -> {
                    assertThat(login.clientId()).isEqualTo("c");
                    assertThat(login.username()).isEqualTo("u");
                });
    }

    @Test
    void a_key_file_is_looked_for_beside_the_other_files() throws IOException {
        Files.copy(Path.of(KEY), folder.resolve("server.key"));

        assertThat(Logins.crm(settings(Map.of(
                        "salesforce.client-id",
                        "c",
                        "salesforce.username",
                        "u",
                        "salesforce.private-key-file",
                        "server.key"))))
                .isInstanceOf(SalesforceLogin.PrivateKey.class);
    }

    @Test
    void two_logins_of_salesforce_or_none_are_an_error_that_names_the_settings() {
        assertWrong(
                () -> Logins.crm(settings(Map.of(
                        "salesforce.client-id",
                        "c",
                        "salesforce.client-secret",
                        "s",
                        "salesforce.private-key-file",
                        KEY))),
                "config.two-logins",
                "salesforce.client-secret",
                "salesforce.private-key-file");
        assertWrong(
                () -> Logins.crm(settings(Map.of(
                        "salesforce.client-id", "c", "salesforce.client-secret", "s", "salesforce.username", "u"))),
                "config.two-logins",
                "salesforce.username",
                "salesforce.client-secret");
        assertWrong(
                () -> Logins.crm(settings(Map.of("salesforce.client-id", "c"))),
                "config.missing",
                "salesforce.client-secret",
                "SALESFORCE_CLIENT_SECRET");
        assertWrong(
                () -> Logins.crm(settings(Map.of("salesforce.client-id", "c", "salesforce.private-key-file", KEY))),
                "config.missing",
                "salesforce.username",
                "SALESFORCE_USERNAME");
        assertWrong(
                () -> Logins.crm(settings(Map.of("salesforce.client-id", "c", "salesforce.username", "u"))),
                "config.missing",
                "salesforce.private-key-file",
                "SALESFORCE_PRIVATE_KEY_FILE");
    }

    private Settings settings(Map<String, String> given) {
        return new SettingsReader(folder, folder, Map.of()).read(given);
    }

    private static void assertWrong(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable logins, String code, String... named) {
        assertThatThrownBy(logins).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.getMessage()).contains(named);
        });
    }
}
