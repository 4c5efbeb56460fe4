package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.FaultScript;
import io.entente.sandbox.Json;
import io.entente.sandbox.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in Mautic by a script, and the record of what was written all the same. */
class MauticStrikesTest {
    private static final String ADMIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:sandbox".getBytes(StandardCharsets.UTF_8));

    private final TestClock clock = new TestClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final MauticSandbox sandbox = MauticSandbox.start(MauticSandbox.Settings.defaults(clock));

    @BeforeEach
    void load() {
        sandbox.seed(List.of(
                Map.of("email", "ada@example.org", "lastname", "A"),
                Map.of("email", "eve@example.org", "lastname", "E"),
                Map.of("email", "ida@example.org", "lastname", "I")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void somebody_is_merged_into_a_new_contact_behind_a_page() throws Exception {
        follow("{fault: merge-while-paging, times: 1}");

        var before = ids("/api/contacts");
        var after = ids("/api/contacts");

        assertThat(before).containsExactly(1, 2, 3);
        assertThat(after).hasSize(3).contains(4);
        assertThat(writes()).extracting(write -> write.path("action").asText()).contains("create", "delete");
    }

    @Test
    void the_log_is_empty_when_it_is_read_and_goes_on_with_its_numbers() throws Exception {
        var last = Integer.parseInt(get("/api/stats/audit_log").path("total").asText());
        follow("{fault: log-pruned, times: 1}");

        assertThat(get("/api/stats/audit_log").path("stats")).isEmpty();
        sandbox.edit("ada@example.org", Map.of("lastname", "B"));
        assertThat(get("/api/stats/audit_log").at("/stats/0/id").asInt()).isEqualTo(last + 1);
    }

    @Test
    void a_page_by_offset_begins_one_record_late() throws Exception {
        follow("{fault: shifted-offset}");

        assertThat(ids("/api/contacts?limit=1&start=1")).containsExactly(3);
        assertThat(ids("/api/contacts?limit=2&start=0")).containsExactly(1, 2);
        assertThat(ids("/api/contacts?limit=2")).containsExactly(1, 2);
    }

    @Test
    void the_clock_is_off() throws Exception {
        follow("{fault: clock-skew, delay: PT1H}");

        sandbox.edit("ada@example.org", Map.of("lastname", "B"));

        assertThat(writes().get(0).path("at").asText())
                .isEqualTo(clock.instant().plusSeconds(3_600).toString());
    }

    @Test
    void what_is_known_to_the_other_side_only_is_refused() throws Exception {
        var answer = post("/sandbox/fault", "{\"fault\":\"lock-row\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("lock-row is not known to the side marketing");
    }

    @Test
    void the_record_tells_who_changed_what_and_nothing_that_was_loaded() throws Exception {
        var made = post("/api/contacts/new", "{\"email\":\"new@example.org\"}");
        post("/sandbox/act", "{\"email\":\"eve@example.org\",\"fields\":{\"lastname\":\"F\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(writes()).extracting(write -> write.path("action").asText()).containsExactly("create", "update");
        var edit = writes().get(1);
        assertThat(edit.path("who").asText()).isEqualTo("Ada Admin");
        assertThat(edit.path("id").asText()).isEqualTo("2");
        assertThat(edit.path("before").toString()).isEqualTo("{\"lastname\":\"E\"}");
        assertThat(edit.path("after").toString()).isEqualTo("{\"lastname\":\"F\"}");
    }

    @Test
    void nobody_edits_who_is_not_there() throws Exception {
        assertThat(post("/sandbox/act", "{\"email\":\"nobody@example.org\",\"fields\":{}}")
                        .statusCode())
                .isEqualTo(404);
    }

    private void follow(String faults) {
        sandbox.faults().follow(FaultScript.parse("{seed: 1, faults: [" + faults + "]}"));
    }

    private List<JsonNode> writes() throws Exception {
        var writes = new ArrayList<JsonNode>();
        get("/sandbox/writes").path("writes").forEach(writes::add);
        return writes;
    }

    private List<Integer> ids(String path) throws Exception {
        var ids = new ArrayList<Integer>();
        get(path).path("contacts").forEach(contact -> ids.add(contact.path("id").asInt()));
        return ids;
    }

    private JsonNode get(String path) throws Exception {
        return Json.MAPPER.readTree(send(request(path).GET()).body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.uri() + path)).header("Authorization", ADMIN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
