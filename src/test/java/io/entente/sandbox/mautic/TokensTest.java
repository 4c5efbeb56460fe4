package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, section 10: "OAuth2 client credentials: form or JSON body or basic header; expires_in 3600". */
final class TokensTest {

    private final Stage stage = new Stage(MauticVersion.V7_0_0);

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_token_opens_the_api_for_an_hour() {
        stage.at("2026-11-22T10:00:00Z");
        stage.logIn();
        stage.at("2026-11-22T10:59:59Z");
        assertThat(read().statusCode()).isEqualTo(200);

        stage.at("2026-11-22T11:00:00Z");

        assertRefused(read(), "The access token provided has expired.");
    }

    @Test
    void tokens_can_be_ended_before_their_time_and_a_new_one_opens_again() {
        stage.logIn();
        stage.call("POST", "/sandbox/expire-tokens", "");
        assertRefused(read(), "The access token provided has expired.");

        stage.logIn();

        assertThat(read().statusCode()).isEqualTo(200);
    }

    /** Section 10: "bad / expired token, 401, type invalid_grant". */
    @Test
    void a_token_that_was_never_issued_is_refused() {
        assertRefused(read(), "The access token provided is invalid.");
    }

    @Test
    void another_grant_than_client_credentials_is_refused() {
        HttpResponse<String> answer = stage.call("POST", "/oauth/v2/token", "{\"grant_type\":\"password\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unsupported_grant_type");
    }

    /**
     * Section 3: "OAuth clients: 'clientname [id]', createdBy null". The row's name was read in Mautic's source: its OAuth
     * provider sets MAUTIC_AUDITLOG_USER, which AuditLogModel writes where the user has no id.
     */
    @Test
    void what_a_client_writes_is_booked_on_its_name_and_on_no_user() {
        stage.logIn();
        stage.clientCall("POST", "/api/contacts/new", "{\"email\":\"a@b.example\"}");

        JsonNode contact = stage.get("/api/contacts/1").path("contact");
        assertThat(contact.path("createdBy").isNull()).isTrue();
        assertThat(contact.path("createdByUser").asText()).isEqualTo("Peer [1]");
        JsonNode row = stage.get("/api/stats/audit_log").path("stats").path(0);
        assertThat(row.path("user_id").asText()).isEqualTo("0");
        assertThat(row.path("user_name").asText()).isEqualTo("Peer [1]");
        assertThat(row.path("details").asText()).contains("s:14:\"manipulated_by\";s:8:\"Peer [1]\"");
    }

    private HttpResponse<String> read() {
        return stage.clientCall("GET", "/api/contacts?limit=1", "");
    }

    private static void assertRefused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Mautic-Version")).isEmpty();
        JsonNode error = Stage.parse(answer.body()).path("errors").path(0);
        assertThat(error.path("message").asText()).isEqualTo(message);
        assertThat(error.path("type").asText()).isEqualTo("invalid_grant");
    }
}
