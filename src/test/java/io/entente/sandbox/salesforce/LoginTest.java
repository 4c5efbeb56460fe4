package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoginTest {

    private final TestClock clock = new TestClock();
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(Settings.withExternalId(clock).build());
        client = OrgClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void client_credentials_give_a_token_with_the_ids_of_org_and_user() {
        JsonNode answer = client.token(
                        "grant_type=client_credentials&client_id=entente-client&client_secret=entente-secret")
                .body();

        assertThat(answer.path("id").asText()).matches(sandbox.uri() + "/id/00D[0-9A-Za-z]{15}/005[0-9A-Za-z]{15}");
        assertThat(answer.path("instance_url").asText()).isEqualTo(sandbox.uri().toString());
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("issued_at").asText()).isEqualTo(String.valueOf(clock.millis()));
        assertThat(answer.has("expires_in")).isFalse();
    }

    @Test
    void the_secret_may_come_by_basic_authentication() {
        String pair = java.util.Base64.getEncoder()
                .encodeToString("entente-client:entente-secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        Answer answer = OrgClient.at(sandbox).token("grant_type=client_credentials", "Authorization", "Basic " + pair);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_its_token_is_revoked_and_no_other_does() {
        String token = client.token(
                        "grant_type=client_credentials&client_id=entente-client&client_secret=entente-secret")
                .body()
                .path("access_token")
                .asText();
        OrgClient holder = OrgClient.holding(sandbox, token);
        assertThat(holder.get("/limits").status()).isEqualTo(200);

        Answer revoked = client.send("POST", "/services/oauth2/revoke", "token=" + token);
        Answer again = client.send("GET", "/services/oauth2/revoke?token=" + token, "");

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("error").asText()).isEqualTo("invalid_token");
        assertThat(holder.get("/limits").status()).isEqualTo(401);
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void refused_logins_have_the_shape_of_oauth() {
        assertThat(refusal("grant_type=client_credentials&client_id=entente-client&client_secret=no"))
                .isEqualTo("400 invalid_client: invalid client credentials");
        assertThat(refusal("grant_type=client_credentials&client_id=no&client_secret=no"))
                .isEqualTo("400 invalid_client_id: client identifier invalid");
        assertThat(refusal("grant_type=magic&client_id=entente-client&client_secret=entente-secret"))
                .isEqualTo("400 unsupported_grant_type: grant type not supported");
    }

    @Test
    void without_an_active_user_no_login_works() {
        Settings.Member inactive = new Settings.Member("Old", "Robot", "old@crm.example", false);
        try (SalesforceSandbox other = SalesforceSandbox.start(
                Settings.fresh(clock).integrationUser(inactive).build())) {
            assertThat(OrgClient.at(other)
                            .token("grant_type=client_credentials&client_id=entente-client"
                                    + "&client_secret=entente-secret")
                            .body()
                            .path("error_description")
                            .asText())
                    .isEqualTo("no client credentials user enabled");
        }
    }

    @Test
    void a_call_without_a_good_token_is_refused_and_not_counted() {
        Answer answer = OrgClient.at(sandbox).get("/limits");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().toString())
                .isEqualTo("[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\","
                        + "\"fields\":[]}]");
        assertThat(calls("total")).isZero();
    }

    @Test
    void a_token_lives_as_long_as_it_is_used() {
        clock.advance(Duration.ofMinutes(119));
        assertThat(client.get("/limits").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(119));
        assertThat(client.get("/limits").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(client.get("/limits").status()).isEqualTo(401);
    }

    @Test
    void all_tokens_can_be_made_to_expire() {
        client.control("expire-tokens", "");

        assertThat(client.get("/limits").status()).isEqualTo(401);
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(calls("logins")).isEqualTo(2);
    }

    @Test
    void a_login_ends_older_tokens_where_the_org_is_set_so() {
        try (SalesforceSandbox strict =
                SalesforceSandbox.start(Settings.fresh(clock).loginInvalidates().build())) {
            OrgClient older = OrgClient.loggedIn(strict);
            OrgClient newer = OrgClient.loggedIn(strict);

            assertThat(older.get("/limits").status()).isEqualTo(401);
            assertThat(newer.get("/limits").status()).isEqualTo(200);
        }
    }

    @Test
    void a_user_name_goes_with_the_password_and_the_security_token_behind_it() {
        String form = "grant_type=password&client_id=entente-client&client_secret=entente-secret"
                + "&username=integration%40crm.example&password=";

        assertThat(client.token(form + "sandboxTOKEN").status()).isEqualTo(200);
        assertThat(refusal(form + "sandbox")).isEqualTo("400 invalid_grant: authentication failure");
        assertThat(refusal(form.replace("entente-secret", "no") + "sandboxTOKEN"))
                .isEqualTo("400 invalid_client: invalid client credentials");
    }

    @Test
    void a_soap_login_gives_a_session_for_the_rest_api() {
        Answer answer = soap("59.0", "integration@crm.example", "sandboxTOKEN");

        String body = text(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body)
                .containsPattern("<serverUrl>" + sandbox.uri() + "/services/Soap/u/59.0/00D[0-9A-Za-z]{15}</serverUrl>")
                .containsPattern("<userId>005[0-9A-Za-z]{15}</userId>")
                .contains("<passwordExpired>false</passwordExpired>");
        String session = body.replaceFirst("(?s).*<sessionId>", "").replaceFirst("(?s)</sessionId>.*", "");
        assertThat(OrgClient.holding(sandbox, session).get("/limits").status()).isEqualTo(200);
    }

    @Test
    void a_refused_soap_login_is_a_fault_with_the_vendors_code() {
        Answer wrong = soap("59.0", "integration@crm.example", "sandbox");
        Answer newer = soap("65.0", "integration@crm.example", "sandboxTOKEN");

        assertThat(wrong.status()).isEqualTo(500);
        assertThat(text(wrong)).contains("<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>");
        assertThat(text(newer)).contains("<sf:exceptionCode>UNSUPPORTED_API_VERSION</sf:exceptionCode>");
        assertThat(calls("logins")).isEqualTo(1);
    }

    private Answer soap(String version, String username, String password) {
        return client.soap("/services/Soap/u/" + version, """
                <?xml version="1.0" encoding="utf-8" ?>
                <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"
                    xmlns:urn="urn:partner.soap.sforce.com">
                  <env:Header><urn:CallOptions><urn:client>test</urn:client></urn:CallOptions></env:Header>
                  <env:Body><n1:login xmlns:n1="urn:partner.soap.sforce.com">
                    <n1:username>%s</n1:username><n1:password>%s</n1:password>
                  </n1:login></env:Body>
                </env:Envelope>""".formatted(username, password));
    }

    private static String text(Answer answer) {
        return new String(answer.response().body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private int calls(String name) {
        return client.get("/sandbox/calls").body().path(name).asInt();
    }

    private String refusal(String form) {
        Answer answer = client.token(form);
        return answer.status() + " " + answer.body().path("error").asText() + ": "
                + answer.body().path("error_description").asText();
    }
}
