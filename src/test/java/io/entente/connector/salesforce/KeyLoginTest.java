package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.sandbox.Json;
import io.entente.sandbox.salesforce.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWT bearer flow: what is signed, by which clock, and what is said where the org refuses it. */
class KeyLoginTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void an_assertion_names_app_user_and_host_and_ends_within_the_vendors_three_minutes() throws IOException {
        var claims = claims(assertion("https://example.my.salesforce.com/"));

        assertThat(claims.path("iss").asText()).isEqualTo("entente-client");
        assertThat(claims.path("sub").asText()).isEqualTo("integration@crm.example");
        assertThat(claims.path("aud").asText()).isEqualTo("https://example.my.salesforce.com");
        assertThat(claims.path("exp").isIntegralNumber()).isTrue();
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isAfter(NOW.plusSeconds(60))
                .isBeforeOrEqualTo(NOW.plusSeconds(180));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.salesforce.com", "https://test.salesforce.com"})
    void the_common_hosts_are_audiences_for_themselves(String host) throws IOException {
        assertThat(claims(assertion(host)).path("aud").asText()).isEqualTo(host);
    }

    @Test
    void an_assertion_is_signed_as_the_certificate_proves() throws GeneralSecurityException {
        var parts = assertion("https://login.salesforce.com").split("\\.", -1);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(Keys.certificate());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(String.join("", parts)).doesNotContain("=", "+", "/");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -240, 240, 3_600})
    void a_clock_that_is_wrong_is_corrected_by_the_orgs_and_the_login_works(long seconds) {
        try (var crm = Crm.byKey(org -> org.clock(Clock.systemUTC()))) {
            var connector = crm.by(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));

            assertThat(connector.count("Lead")).isZero();

            assertThat(crm.logins()).isEqualTo(1);
            assertThat(attempts(crm)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void an_org_that_does_not_say_what_time_it_is_tells_the_login_as_expired() {
        // By our clock all is well, and the org's is never told: its answers carry the machine's date.
        try (var crm = Crm.byKey(org -> org.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))))) {
            var connector = crm.by(Clock.systemUTC());

            assertRefused(connector, "salesforce.assertion-expired", "clock");
            assertThat(attempts(crm)).isEqualTo(1);
        }
    }

    @Test
    void a_user_whom_nobody_approved_is_told_with_the_way_to_approve_him() {
        assertRefused(Settings.Builder::userNotApproved, Crm.KEY, "salesforce.user-not-approved", "pre-authorized");
    }

    @Test
    void a_user_whom_the_org_does_not_know_is_told_by_the_setting() {
        assertRefused(
                org -> org,
                new SalesforceLogin.PrivateKey("entente-client", "nobody@crm.example", Keys.key()),
                "salesforce.user-not-approved",
                "salesforce.username");
    }

    @Test
    void an_app_that_the_org_does_not_know_is_told_by_the_setting() {
        assertRefused(
                org -> org,
                new SalesforceLogin.PrivateKey("no-such-app", "integration@crm.example", Keys.key()),
                "salesforce.invalid-client-id",
                "salesforce.client-id");
    }

    @Test
    void a_signature_that_the_certificate_does_not_prove_is_told_with_the_way_to_a_certificate() throws Exception {
        var other = java.security.KeyPairGenerator.getInstance("RSA");
        other.initialize(2048);
        var key =
                (java.security.interfaces.RSAPrivateKey) other.generateKeyPair().getPrivate();

        assertRefused(
                org -> org,
                new SalesforceLogin.PrivateKey("entente-client", "integration@crm.example", key),
                "salesforce.invalid-assertion",
                "openssl req");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, audience is invalid, salesforce.invalid-audience, salesforce.login-url",
        "invalid_grant, user is not admin approved to access this app, salesforce.user-not-approved, pre-authorized",
        "invalid_grant, inactive user, salesforce.inactive-user, Setup > Users",
        "invalid_grant, ip restricted or invalid login hours, salesforce.ip-or-hours, login hours",
        "app_not_found, External client app is not installed in this org, salesforce.app-not-found, salesforce.client-id",
        "invalid_grant, authentication failure, salesforce.invalid-grant, salesforce.private-key-file"
    })
    void every_refusal_that_clients_have_seen_is_told_with_its_remedy(
            String error, String description, String code, String remedy) {
        try (var crm = Crm.byKey(org -> org)) {
            crm.fault(
                    "POST", "/services/oauth2/token", 400, Map.of("error", error, "error_description", description), 1);

            assertRefused(crm.connector, code, remedy);
        }
    }

    private static void assertRefused(
            UnaryOperator<Settings.Builder> org, SalesforceLogin login, String code, String remedy) {
        try (var crm = Crm.byKey(org)) {
            assertRefused(crm.as(login), code, remedy);
            assertThat(attempts(crm)).isEqualTo(1);
        }
    }

    private static void assertRefused(SalesforceConnector connector, String code, String remedy) {
        assertThatThrownBy(connector::latest).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.getMessage()).contains(remedy).doesNotContain("crm.example");
        });
    }

    private static int attempts(Crm crm) {
        return crm.counts().path("routes").path("POST /services/oauth2/token").asInt();
    }

    private static String assertion(String host) {
        return Crm.KEY.form(URI.create(host), NOW).getOrDefault("assertion", "");
    }

    private static JsonNode claims(String assertion) throws IOException {
        return Json.parse(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]))
                .orElseThrow();
    }
}
