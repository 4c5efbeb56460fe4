package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CompositeTest {

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
    void subrequests_run_in_order_and_each_has_its_status() {
        JsonNode parts = composite(
                false,
                sub("POST", "/sobjects/Account", "acme", "{\"Name\":\"Acme\"}"),
                sub("POST", "/sobjects/Contact", "bad", "{\"FirstName\":\"X\"}"),
                sub("POST", "/sobjects/Contact", "good", "{\"LastName\":\"X\",\"AccountId\":\"@{acme.id}\"}"),
                sub("GET", "/query?q=SELECT+Account.Name+FROM+Contact+WHERE+Id='@{good.id}'", "read", "{}"));

        assertThat(parts.findValuesAsText("referenceId")).containsExactly("acme", "bad", "good", "read");
        assertThat(parts.findValuesAsText("httpStatusCode")).containsExactly("201", "400", "201", "200");
        assertThat(parts.path(1).path("body").path(0).path("errorCode").asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(parts.path(3).path("body").path("records").findValuesAsText("Name"))
                .containsExactly("Acme");
        assertThat(parts.path(0).path("httpHeaders").path("Location").asText()).contains("/sobjects/Account/001");
    }

    @Test
    void a_reference_reaches_into_lists() {
        client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}");

        JsonNode parts = composite(
                false,
                sub("GET", "/query?q=SELECT+Id+FROM+Lead", "found", "{}"),
                sub("PATCH", "/sobjects/Lead/@{found.records[0].Id}", "changed", "{\"Title\":\"CEO\"}"),
                sub("PATCH", "/sobjects/Lead/@{changed.id}", "lost", "{\"Title\":\"CFO\"}"));

        assertThat(parts.findValuesAsText("httpStatusCode")).containsExactly("200", "204", "400");
        assertThat(parts.path(1).path("body").isNull()).isTrue();
        assertThat(parts.path(2).path("body").path(0).path("errorCode").asText())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(client.column("SELECT Title FROM Lead", "Title")).containsExactly("CEO");
    }

    @Test
    void all_or_none_takes_everything_back() {
        JsonNode parts = composite(
                true,
                sub("POST", "/sobjects/Account", "a", "{\"Name\":\"Acme\"}"),
                sub("POST", "/sobjects/Contact", "b", "{\"FirstName\":\"X\"}"),
                sub("POST", "/sobjects/Account", "c", "{\"Name\":\"Later\"}"));

        assertThat(parts.findValuesAsText("errorCode"))
                .containsExactly("PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED");
        assertThat(client.query("SELECT COUNT() FROM Account")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void all_or_none_outside_rules_over_a_collection_inside() {
        String records = "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Fine\"},"
                + "{\"attributes\":{\"type\":\"Account\"}}]}";

        composite(
                true,
                sub("POST", "/sobjects/Account", "a", "{\"Name\":\"Acme\"}"),
                sub("POST", "/composite/sobjects", "b", records));

        assertThat(client.query("SELECT COUNT() FROM Account")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void the_address_of_a_query_may_be_left_bare() {
        client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}");

        JsonNode parts = composite(
                false,
                sub("GET", "/query/?q=SELECT Id FROM Lead WHERE SystemModstamp >= 2026-03-02T09:00:00Z", "a", "{}"),
                sub("GET", "/queryAll?q=SELECT%20Id%20FROM%20Lead%20WHERE%20Id%20%3E%20%27%27", "b", "{}"));

        assertThat(parts.path(0).path("body").path("totalSize").asInt()).isEqualTo(1);
        assertThat(parts.path(1).path("body").path(0).path("errorCode").asText())
                .isEqualTo("INVALID_QUERY_FILTER_OPERATOR");
    }

    @Test
    void the_whole_is_one_call() {
        client.post("/sandbox/reset-calls", "");

        composite(
                false,
                sub("GET", "/query?q=SELECT+Id+FROM+Lead", "a", "{}"),
                sub("GET", "/query?q=SELECT+Id+FROM+Contact", "b", "{}"),
                sub("GET", "/limits", "c", "{}"));

        assertThat(client.get("/sandbox/calls").body().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void at_most_25_subrequests_and_5_wide_ones_are_taken() {
        String[] many = IntStream.range(0, 26)
                .mapToObj(i -> sub("GET", "/limits", "r" + i, "{}"))
                .toArray(String[]::new);
        String[] wide = IntStream.range(0, 6)
                .mapToObj(i -> sub("GET", "/query?q=SELECT+Id+FROM+Lead", "r" + i, "{}"))
                .toArray(String[]::new);

        assertThat(client.post("/composite", body(false, many)).status()).isEqualTo(400);
        assertThat(client.post("/composite", body(false, wide)).status()).isEqualTo(400);
    }

    private JsonNode composite(boolean allOrNone, String... subs) {
        Answer answer = client.post("/composite", body(allOrNone, subs));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("compositeResponse");
    }

    private static String body(boolean allOrNone, String... subs) {
        return "{\"allOrNone\":" + allOrNone + ",\"compositeRequest\":[" + String.join(",", subs) + "]}";
    }

    private static String sub(String method, String path, String reference, String body) {
        return "{\"method\":\"" + method + "\",\"url\":\"" + OrgClient.BASE + path + "\",\"referenceId\":\"" + reference
                + "\",\"body\":" + body + "}";
    }
}
