package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong by a script, in the vendor's own words, and the record of what was written all the same. */
class SalesforceStrikesTest {
    private static final String LEAD = "{\"LastName\":\"X\",\"Company\":\"Y\"}";

    private final TestClock clock = new TestClock();
    private final SalesforceSandbox sandbox =
            SalesforceSandbox.start(Settings.withExternalId(clock).pageSize(2).build());
    private final OrgClient client = OrgClient.loggedIn(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void limits_are_told_apart_by_their_text_alone() {
        follow("{fault: daily-limit, times: 1}, {fault: concurrent-limit}");

        var daily = client.get("/limits");
        var concurrent = client.get("/limits");

        assertThat(daily.status()).isEqualTo(403);
        assertThat(daily.error()).isEqualTo("REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.");
        assertThat(concurrent.status()).isEqualTo(403);
        assertThat(concurrent.error())
                .isEqualTo("REQUEST_LIMIT_EXCEEDED: ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
    }

    @Test
    void an_internal_error_is_told_in_the_vendors_shape() {
        follow("{fault: status, times: 1}, {fault: status, status: 503, times: 1}, {fault: html, status: 502}");

        assertThat(client.get("/limits").error()).startsWith("UNKNOWN_EXCEPTION: An unexpected error occurred.");
        assertThat(client.get("/limits").error()).startsWith("SERVER_UNAVAILABLE: ");
        var html = client.get("/limits");
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.body().isMissingNode()).isTrue();
    }

    @Test
    void a_session_that_ends_ends_for_everybody() {
        var other = OrgClient.loggedIn(sandbox);
        follow("{fault: session-expiry, times: 1}");

        assertThat(client.get("/limits").error()).startsWith("INVALID_SESSION_ID: ");
        assertThat(other.get("/limits").error()).startsWith("INVALID_SESSION_ID: ");
        other.login();
        assertThat(other.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void a_cursor_goes_stale_while_the_query_itself_works() {
        IntStream.range(0, 3).forEach(number -> client.create("Lead", LEAD));
        follow("{fault: stale-cursor}");

        var first = client.query("SELECT Id FROM Lead");
        var second = client.get(first.body().path("nextRecordsUrl").asText());

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.error()).isEqualTo("INVALID_QUERY_LOCATOR: invalid query locator");
    }

    @Test
    void a_locked_record_is_named_and_its_neighbours_are_written() {
        follow("{fault: lock-row, rate: 0.5}");
        var records = IntStream.range(0, 40)
                .mapToObj(number -> "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"X\",\"Company\":\"Y\"}")
                .collect(Collectors.joining(","));

        var answer = client.post("/composite/sobjects", "{\"records\":[" + records + "]}")
                .body();

        assertThat(answer.findValuesAsText("success")).contains("true", "false");
        assertThat(answer.findValuesAsText("statusCode")).containsOnly("UNABLE_TO_LOCK_ROW");
        assertThat(client.get("/sandbox/faults").body().at("/struck/lock-row").asInt())
                .isEqualTo(answer.findValuesAsText("statusCode").size());
    }

    @Test
    void a_record_becomes_visible_with_a_stamp_of_before() {
        follow("{fault: late-visible, delay: PT1M}");

        var id = client.create("Lead", LEAD);

        var lead = client.read("Lead", id);
        var began = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(1));
        assertThat(lead.path("SystemModstamp").asText()).isEqualTo(RowJson.dateTime(began));
        assertThat(lead.path("CreatedDate")).isEqualTo(lead.path("SystemModstamp"));
    }

    @Test
    void a_stamp_never_goes_back() {
        var id = client.create("Lead", LEAD);
        var before = client.read("Lead", id).path("SystemModstamp").asText();
        follow("{fault: late-visible, delay: PT1M}");
        clock.advance(Duration.ofSeconds(30));

        client.patch("/sobjects/Lead/" + id, "{\"Title\":\"T\"}");

        assertThat(client.read("Lead", id).path("SystemModstamp").asText()).isGreaterThan(before);
    }

    @Test
    void ids_come_in_pairs_that_differ_in_case_only() {
        follow("{fault: case-twins}");

        var ids = new ArrayList<String>();
        IntStream.range(0, 20)
                .forEach(number -> ids.add(client.create("Lead", LEAD).substring(0, 15)));

        Set<String> folded = ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        assertThat(new HashSet<>(ids)).hasSize(20);
        assertThat(folded).hasSize(10);
        assertThat(ids).isSorted();
    }

    @Test
    void an_answer_breaks_off_and_what_was_written_is_on_record() {
        follow("{fault: truncate, method: POST}");

        assertThatThrownBy(() -> client.post("/sobjects/Lead", LEAD)).isInstanceOf(UncheckedIOException.class);

        assertThat(writes()).hasSize(1);
        var write = writes().get(0);
        assertThat(write.path("action").asText()).isEqualTo("create");
        assertThat(write.path("who").asText()).isEqualTo("Entente Integration");
        assertThat(write.at("/after/Company").asText()).isEqualTo("Y");
    }

    @Test
    void the_record_tells_who_changed_what_and_not_what_was_taken_back_or_loaded() {
        client.control("seed?object=Lead", "{\"LastName\":\"Old\",\"Company\":\"Y\"}");
        var id = client.column("SELECT Id FROM Lead", "Id").get(0);
        var rep = client.get("/sandbox/users").body().path(1).path("id").asText();
        client.control(
                "act",
                "{\"object\":\"Lead\",\"id\":\"" + id + "\",\"userId\":\"" + rep + "\",\"fields\":{\"Title\":\"T\"}}");
        client.post(
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":[" + collected("Y") + "," + collected("") + "]}");
        client.delete("/sobjects/Lead/" + id);

        assertThat(writes()).extracting(write -> write.path("action").asText()).containsExactly("update", "delete");
        var edit = writes().get(0);
        assertThat(edit.path("who").asText()).isEqualTo("Rosa Marchetti");
        assertThat(edit.path("id").asText()).isEqualTo(id);
        assertThat(edit.path("before").toString()).isEqualTo("{\"Title\":null}");
        assertThat(edit.path("after").toString()).isEqualTo("{\"Title\":\"T\"}");
    }

    private static String collected(String company) {
        return "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"X\",\"Company\":\"" + company + "\"}";
    }

    private void follow(String faults) {
        assertThat(client.control("faults", "{seed: 1, faults: [" + faults + "]}")
                        .status())
                .isEqualTo(200);
    }

    private List<JsonNode> writes() {
        var writes = new ArrayList<JsonNode>();
        client.get("/sandbox/writes?after=0").body().path("writes").forEach(writes::add);
        return writes;
    }
}
