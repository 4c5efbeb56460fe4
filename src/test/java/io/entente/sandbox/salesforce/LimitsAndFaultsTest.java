package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LimitsAndFaultsTest {

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
    void every_answer_tells_how_much_of_the_allocation_is_used() {
        assertThat(client.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=1/15000");
        assertThat(client.get("/sobjects/Lead/nonsense").header("Sforce-Limit-Info"))
                .isEqualTo("api-usage=2/15000");
        assertThat(client.get("/limits").body().path("DailyApiRequests").toString())
                .contains("\"Max\":15000", "\"Remaining\":14997");
    }

    @Test
    void over_the_allocation_nothing_works_until_the_window_moves() {
        try (SalesforceSandbox small =
                SalesforceSandbox.start(Settings.fresh(clock).dailyLimit(2).build())) {
            OrgClient its = OrgClient.loggedIn(small);
            its.get("/limits");
            its.get("/limits");

            Answer third = its.get("/limits");
            clock.advance(Duration.ofHours(25));
            its.login();

            assertThat(third.status()).isEqualTo(403);
            assertThat(third.error()).isEqualTo("REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.");
            assertThat(its.get("/limits").status()).isEqualTo(200);
        }
    }

    @Test
    void a_request_can_be_made_to_fail_with_status_and_body() {
        client.control(
                "fault",
                "{\"method\":\"GET\",\"path\":\"" + OrgClient.BASE + "/query\",\"status\":403,\"body\":[{\"message\":"
                        + "\"ConcurrentRequests (Concurrent API Requests) Limit exceeded.\","
                        + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]}");

        Answer first = client.query("SELECT Id FROM Lead");
        Answer second = client.query("SELECT Id FROM Lead");

        assertThat(first.status()).isEqualTo(403);
        assertThat(first.error())
                .isEqualTo("REQUEST_LIMIT_EXCEEDED: ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void a_write_can_be_carried_out_and_its_answer_lost() {
        client.control(
                "fault",
                "{\"method\":\"POST\",\"path\":\"" + OrgClient.BASE + "/sobjects\",\"fault\":\"drop-after-commit\"}");

        assertThatThrownBy(() -> client.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}"))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(client.get("/sandbox/count?object=Lead").body().path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_next_records_can_be_refused_one_by_one() {
        client.control("record-fault", "{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"times\":2}");
        String record = "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"X\",\"Company\":\"Y\"}";

        JsonNode answer = client.post(
                        "/composite/sobjects", "{\"records\":[" + record + "," + record + "," + record + "]}")
                .body();

        assertThat(answer.findValuesAsText("success")).containsExactly("false", "false", "true");
        assertThat(answer.findValuesAsText("statusCode")).containsExactly("UNABLE_TO_LOCK_ROW", "UNABLE_TO_LOCK_ROW");
    }

    @Test
    void what_happens_in_the_pages_meets_no_fault() {
        client.control("record-fault", "{\"statusCode\":\"UNABLE_TO_LOCK_ROW\"}");

        Answer edit = client.control("act", "{\"object\":\"Lead\",\"fields\":{\"LastName\":\"X\",\"Company\":\"Y\"}}");

        assertThat(edit.status()).isEqualTo(200);
        assertThat(client.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}")
                        .error())
                .startsWith("UNABLE_TO_LOCK_ROW");
    }

    @Test
    void faults_that_did_not_strike_yet_can_be_taken_back() {
        client.control("record-fault", "{\"statusCode\":\"UNABLE_TO_LOCK_ROW\"}");
        client.control("fault", "{\"path\":\"" + OrgClient.BASE + "\",\"status\":503}");

        client.control("clear-faults", "");

        assertThat(client.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}")
                        .status())
                .isEqualTo(201);
    }
}
