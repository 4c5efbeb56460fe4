package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What callers of a running daemon meet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
    private static final String HOSTILE = "<script>alert('\"x\"')</script>\u202e";

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Daemon daemon;

    @BeforeAll
    void start(@TempDir Path home) {
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
        company.marketing()
                .seed(List.of(
                        Map.of("email", "eve@example.org", "lastname", "Eve", "company", "Evil", "address1", HOSTILE)));
        daemon = Daemon.between(company, home);
        var desk = daemon.engine().desk();
        desk.work(desk.request(RunKind.SYNC, new Scope.Changes(), "test"));
    }

    @AfterAll
    void stop() {
        daemon.close();
        company.close();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"kind":"rebuild"}                                             | #/kind              | rebuild
                    {"scope":{"all":true}}                                         | #/kind              | nothing
                    {"kind":["sync"]}                                              | #/kind              | a list
                    {"kind":"sync","who":1}                                        | #/who               | an unknown key
                    {"kind":"resync"}                                              | #/scope             | nothing
                    {"kind":"resync","scope":{}}                                   | #/scope             | an object with 0 keys
                    {"kind":"resync","scope":[]}                                   | #/scope             | a list
                    {"kind":"resync","scope":{"all":true,"since":"x"}}             | #/scope             | an object with 2 keys
                    {"kind":"resync","scope":{"a/b":1}}                            | #/scope/a~1b        | an unknown key
                    {"kind":"resync","scope":{"all":false}}                        | #/scope/all         | false
                    {"kind":"resync","scope":{"since":"2026-02-31T00:00:00Z"}}     | #/scope/since       | 2026-02-31T00:00:00Z
                    {"kind":"resync","scope":{"since":5}}                          | #/scope/since       | 5
                    {"kind":"resync","scope":{"emails":[]}}                        | #/scope/emails      | 0 entries
                    {"kind":"resync","scope":{"emails":"a@b.example"}}             | #/scope/emails      | no list
                    {"kind":"resync","scope":{"emails":["a@b.example","no"]}}      | #/scope/emails/1    | something else
                    {"kind":"resync","scope":{"ids":{}}}                           | #/scope/ids         | an object
                    {"kind":"resync","scope":{"ids":{"sales":["1"]}}}              | #/scope/ids/sales   | an unknown key
                    {"kind":"resync","scope":{"ids":{"crm":[7]}}}                  | #/scope/ids/crm/0   | something else
                    {"kind":"resync","scope":{"ids":{"crm":[]}}}                   | #/scope/ids/crm     | 0 entries
                    {"kind":"reconcile","scope":{"emails":["a@b.example"]}}        | #/scope             | a part
                    """)
    void a_run_that_cannot_be_is_refused_with_place_and_finding(String body, String place, String found) {
        var answer = daemon.post("/api/v1/runs", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        var error = OpenApi.json(answer.body()).path("errors").path(0);
        assertThat(error.path("place").asText()).isEqualTo(place);
        assertThat(error.path("found").asText()).isEqualTo(found);
        assertThat(error.path("allowed").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"kind":"sync"
                    {"kind":"sync"} {"kind":"sync"}
                    {"kind":"sync","kind":"resync"}
                    [1]
                    "sync"
                    <run/>
                    """)
    void a_body_that_is_no_json_object_is_not_readable(String body) {
        var answer = daemon.post("/api/v1/runs", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("api.not-json");
    }

    @Test
    void more_than_ten_thousand_entries_and_more_than_a_mebibyte_are_refused() {
        var many =
                IntStream.rangeClosed(0, 10_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));

        var entries =
                daemon.post("/api/v1/runs", "{\"kind\":\"resync\",\"scope\":{\"ids\":{\"marketing\":[" + many + "]}}}");
        var large = daemon.post("/api/v1/runs", " ".repeat(1024 * 1024) + "{}");

        assertThat(entries.statusCode()).isEqualTo(422);
        assertThat(entries.body()).contains("10001 entries");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(code(large)).isEqualTo("api.too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, api.no-such-path",
        "GET, /api/v1/, 404, api.no-such-path",
        "GET, /api/v1/runs/999999, 404, api.no-such-run",
        "GET, /api/v1/runs/%2e%2e, 404, api.no-such-path",
        "GET, /api/v1/runs/99999999999999999999, 404, api.no-such-run",
        "DELETE, /api/v1/runs/x, 404, api.no-such-run",
        "PUT, /api/v1/runs, 405, api.method",
        "OPTIONS, /api/v1/runs, 405, api.method",
        "GET, /api/v1/people/search, 405, api.method",
        "GET, /api/v1/runs?limit=0, 422, api.invalid",
        "GET, /api/v1/runs?limit=201, 422, api.invalid",
        "GET, /api/v1/runs?limit=ten, 422, api.invalid",
        "GET, /api/v1/runs?before=-1, 422, api.invalid",
        "GET, /api/v1/runs?sort=up, 422, api.invalid",
        "GET, /api/v1/errors?email=x, 422, api.invalid",
        "GET, /api/v1/errors/a.b?after=x, 422, api.invalid",
        "GET, /api/v1/errors/a.b?limit=1001, 422, api.invalid",
        "POST, /api/v1/errors/a.b, 405, api.method"
    })
    void what_there_is_not_is_a_problem_of_its_own(String method, String path, int status, String code) {
        var answer = daemon.call(method, path, "", Map.of());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Daemon.header(answer, "Content-Type")).hasValue("application/problem+json");
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void a_body_of_another_type_is_refused_and_a_method_not_allowed_names_those_that_are() {
        var text = daemon.call("POST", "/api/v1/runs", "{}", Map.of("Content-Type", "text/plain"));
        var method = daemon.call("PATCH", "/api/v1/runs/1", "{}", Map.of());

        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(Daemon.header(method, "Allow")).hasValue("DELETE, GET");
    }

    @Test
    void headers_from_outside_mean_nothing_and_none_comes_back() {
        var answer = daemon.call(
                "GET",
                "/api/v1/runs/1",
                "",
                Map.of(
                        "CamelHttpPath", "/api/v1/runs/2",
                        "camelhttpresponsecode", "418",
                        "entente-operation", "cancel-run",
                        "id", "2",
                        "Origin", "https://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(OpenApi.json(answer.body()).path("id").asText()).isEqualTo("1");
        assertThat(answer.headers().map().keySet())
                .containsExactlyInAnyOrder(
                        ":status", "cache-control", "content-length", "content-type", "x-content-type-options");
    }

    @Test
    void runs_come_in_pages_the_newest_first() {
        var first = daemon.post("/api/v1/runs", "{\"kind\":\"sync\"}");
        var second = daemon.post("/api/v1/runs", "{\"kind\":\"sync\"}");

        var page = OpenApi.json(daemon.get("/api/v1/runs?limit=1").body());
        var next = OpenApi.json(daemon.get(page.path("next").asText()).body());

        assertThat(page.path("runs")).hasSize(1);
        assertThat(page.path("runs").path(0).path("id")).isEqualTo(id(second));
        assertThat(next.path("runs").path(0).path("id")).isEqualTo(id(first));
    }

    @Test
    void a_run_asked_for_is_done_and_then_cannot_be_cancelled() {
        var asked = daemon.post("/api/v1/runs", "{\"kind\":\"resync\",\"scope\":{\"emails\":[\"eve@example.org\"]}}");
        var path = Daemon.header(asked, "Location").orElseThrow();

        await().until(() -> daemon.get(path).body().contains("\"state\":\"done\""));

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(daemon.call("DELETE", path, "", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void a_run_in_the_queue_ends_cancelled() {
        var store = daemon.engine().store();
        var first = daemon.post("/api/v1/runs", "{\"kind\":\"reconcile\"}");
        var path = Daemon.header(first, "Location").orElseThrow();

        var answer = daemon.call("DELETE", path, "", Map.of());

        assertThat(answer.statusCode()).isIn(202, 409);
        await().until(() -> store.read(session -> session.runs().latest(Optional.empty(), 1))
                .get(0)
                .state()
                .isOver());
        var ended = OpenApi.json(daemon.get(path).body()).path("state").asText();
        assertThat(ended).isEqualTo(answer.statusCode() == 202 ? lower(RunState.CANCELLED) : lower(RunState.DONE));
    }

    @Test
    void hostile_values_come_back_as_json_strings() {
        var answer = daemon.post("/api/v1/people/search", "{\"email\":\"eve@example.org\"}");

        assertThat(Daemon.header(answer, "Content-Type")).hasValue("application/json");
        assertThat(OpenApi.json(answer.body()).findValuesAsText("Street")).contains(HOSTILE);
    }

    @Test
    void no_address_and_no_token_is_in_the_log() {
        daemon.post("/api/v1/people/search", "{\"email\":\"eve@example.org\"}");
        daemon.post("/api/v1/runs", "{\"kind\":\"resync\",\"scope\":{\"emails\":[\"eve@example.org\"]}}");
        daemon.post("/api/v1/people/search", "{\"email\":\"eve@example.org");

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneSatisfy(line -> assertThat(line).containsAnyOf("eve@example.org", Daemon.TOKEN));
    }

    private static JsonNode id(HttpResponse<String> run) {
        return OpenApi.json(run.body()).path("id");
    }

    private static String code(HttpResponse<String> problem) {
        return OpenApi.json(problem.body()).path("code").asText();
    }

    private static String lower(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void a_daemon_that_reads_both_sides_is_well() {
        var status = OpenApi.json(daemon.get("/api/v1/status").body());

        assertThat(status.path("reasons")).isEmpty();
        assertThat(status.path("state").asText()).isEqualTo("well");
        assertThat(status.path("people").asInt()).isEqualTo(1);
    }
}
