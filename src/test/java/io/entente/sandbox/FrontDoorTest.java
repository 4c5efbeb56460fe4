package io.entente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrontDoorTest {

    private final AtomicInteger committed = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private SandboxServer server;

    @BeforeEach
    void start() {
        Router api = new Router()
                .on("GET", "/things/new", request -> Json.reply(200, Map.of("thing", "blank")))
                .on("GET", "/things/{id}", request -> Json.reply(200, Map.of("thing", request.variable("id"))))
                .on("POST", "/things/{id}", request -> Json.reply(201, committed.incrementAndGet()));
        FrontDoor door =
                new FrontDoor(api, new Router(), request -> Reply.text(404, "text/plain", "nothing"), backstage());
        server = SandboxServer.start("test", 0, door);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_literal_route_goes_before_a_variable() throws Exception {
        assertThat(get("/things/new").body()).isEqualTo("{\"thing\":\"blank\"}");
        assertThat(get("/things/a%20b").body()).isEqualTo("{\"thing\":\"a b\"}");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void api_calls_are_counted_by_route_and_control_calls_are_not() throws Exception {
        get("/things/1");
        get("/things/2");
        get("/elsewhere");

        assertThat(Json.MAPPER.readTree(get("/sandbox/calls").body()))
                .isEqualTo(
                        Json.MAPPER.readTree("{\"total\":3,\"routes\":{\"GET /things/{id}\":2,\"GET (no route)\":1}}"));
        post("/sandbox/reset-calls", "");
        assertThat(get("/sandbox/calls").body()).contains("\"total\":0");
    }

    @Test
    void an_ordered_status_is_answered_as_often_as_ordered_without_carrying_out_the_call() throws Exception {
        post(
                "/sandbox/fault",
                "{\"method\":\"POST\",\"path\":\"/things\",\"status\":503,\"times\":2,\"body\":{\"e\":1}}");

        assertThat(get("/things/1").statusCode()).isEqualTo(200);
        assertThat(post("/things/1", "").body()).isEqualTo("{\"e\":1}");
        assertThat(post("/things/1", "").statusCode()).isEqualTo(503);
        assertThat(committed).hasValue(0);
        assertThat(post("/things/1", "").statusCode()).isEqualTo(201);
    }

    @Test
    void a_dropped_call_is_carried_out_only_if_ordered_after_commit() throws Exception {
        post("/sandbox/fault", "{\"method\":\"POST\",\"path\":\"/things\",\"fault\":\"drop\"}");
        assertThatThrownBy(() -> post("/things/1", "x")).isInstanceOf(IOException.class);
        assertThat(committed).hasValue(0);

        post("/sandbox/fault", "{\"path\":\"/things\",\"fault\":\"drop-after-commit\"}");
        assertThatThrownBy(() -> post("/things/1", "x")).isInstanceOf(IOException.class);
        assertThat(committed).hasValue(1);
    }

    @Test
    void a_hanging_call_is_carried_out_and_never_answered() throws Exception {
        post("/sandbox/fault", "{\"path\":\"/things\",\"fault\":\"hang-after-commit\"}");

        assertThatThrownBy(() -> post("/things/1", "x")).isInstanceOf(HttpTimeoutException.class);
        assertThat(committed).hasValue(1);
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_that_hangs_is_not_carried_out() throws Exception {
        post("/sandbox/fault", "{\"path\":\"/things\",\"fault\":\"hang\"}");

        assertThatThrownBy(() -> post("/things/1", "x")).isInstanceOf(HttpTimeoutException.class);
        assertThat(committed).hasValue(0);
    }

    @Test
    void an_answer_breaks_off_after_the_call_was_carried_out() throws Exception {
        post("/sandbox/fault", "{\"method\":\"POST\",\"path\":\"/things\",\"fault\":\"truncate\"}");
        post("/sandbox/fault", "{\"method\":\"GET\",\"path\":\"/things\",\"fault\":\"truncate\"}");

        assertThatThrownBy(() -> get("/things/1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("/things/1", "x")).isInstanceOf(IOException.class);
        assertThat(committed).hasValue(1);
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_slow_answer_is_whole_and_a_page_for_people_is_no_json() throws Exception {
        post(
                "/sandbox/faults",
                "faults: [{fault: slow, delay: PT0.01S, times: 1}, {fault: slow-body, delay: PT0.02S, times: 1},"
                        + " {fault: html}]");

        assertThat(get("/things/1").body()).isEqualTo("{\"thing\":\"1\"}");
        assertThat(get("/things/1").body()).isEqualTo("{\"thing\":\"1\"}");
        var page = get("/things/1");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/sandbox/faults").body()).isEqualTo("{\"struck\":{\"html\":1,\"slow\":1,\"slow-body\":1}}");
    }

    @Test
    void a_script_that_is_wrong_leaves_what_was_on_order() throws Exception {
        post("/sandbox/fault", "{\"path\":\"/things\",\"status\":502}");

        var refused = post("/sandbox/faults", "faults: [{fault: drop, rate: 2}]");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("faults[0].rate: 2 is not between 0 and 1");
        assertThat(get("/things/1").statusCode()).isEqualTo(502);
    }

    @Test
    void an_order_that_names_no_known_fault_is_refused() throws Exception {
        assertThat(post("/sandbox/fault", "{\"path\":\"/things\",\"fault\":\"melt\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/sandbox/fault", "{\"fault\":\"case-twins\"}").statusCode())
                .isEqualTo(400);
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_handler_that_fails_does_not_end_the_server() throws Exception {
        Router api = new Router().on("GET", "/bad", request -> {
            throw new IllegalStateException("on purpose");
        });
        try (SandboxServer bad =
                SandboxServer.start("bad", 0, new FrontDoor(api, new Router(), request -> done(), backstage()))) {
            assertThat(send(HttpRequest.newBuilder(bad.uri().resolve("/bad"))).statusCode())
                    .isEqualTo(500);
            assertThat(send(HttpRequest.newBuilder(bad.uri().resolve("/ok"))).statusCode())
                    .isEqualTo(200);
        }
    }

    private static FrontDoor.Backstage backstage() {
        return new FrontDoor.Backstage(new Faults(Side.MARKETING, new TestClock()), Map.of(), new WriteLog());
    }

    private static Reply done() {
        return Json.reply(200, Map.of());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(1)).POST(BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return server.uri().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
