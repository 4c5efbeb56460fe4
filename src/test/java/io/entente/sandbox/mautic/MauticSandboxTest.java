package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MauticSandboxTest {

    private static final String LOG = "/api/stats/audit_log?order[0][col]=id&order[0][dir]=asc&limit=1000"
            + "&where[0][col]=id&where[0][expr]=gt&where[0][val]=";

    private final Stage stage = new Stage(MauticVersion.V7_0_0);

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_keyset_walk_is_exact_while_contacts_are_deleted_and_become_active() throws Exception {
        post("/sandbox/seed", people(2_000));
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<?> disturbance =
                    others.submit(() -> IntStream.rangeClosed(1, 100).forEach(i -> {
                        stage.call("DELETE", "/api/contacts/" + i * 20 + "/delete", "");
                        stage.call(
                                "PATCH",
                                "/api/contacts/" + (i * 20 + 1) + "/edit",
                                "{\"lastActive\":\"2026-11-22 20:00:00\"}");
                    }));

            List<Integer> seen = walk(100);
            disturbance.get();

            assertThat(seen).doesNotHaveDuplicates().isSorted();
            List<Integer> kept = IntStream.rangeClosed(1, 2_000)
                    .filter(i -> i % 20 != 0)
                    .boxed()
                    .toList();
            assertThat(seen).containsAll(kept);
            assertThat(new TreeSet<>(walk(1_000))).isEqualTo(new TreeSet<>(kept));
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void seeding_keeps_what_the_api_would_refuse_and_tells_it_in_the_log() {
        String hostile = "{\"id\":7,\"email\":\"a@b.example\",\"country\":\"Espana\",\"tags\":[\"x\"],\"points\":0}";
        post("/sandbox/seed", hostile + "\n" + "{\"email\":\"A@b.example\"}\n");

        JsonNode contacts = stage.get("/api/contacts?orderBy=id").path("contacts");
        assertThat(contacts.path("7").path("fields").path("all").path("country").asText())
                .isEqualTo("Espana");
        assertThat(contacts.path("8").path("fields").path("all").path("email").asText())
                .isEqualTo("A@b.example");
        assertThat(actions(0)).containsExactly("7 create", "7 identified", "8 create", "8 identified");
    }

    @Test
    void a_known_visitor_takes_over_the_older_contact_with_all_that_hangs_on_it() {
        stage.seed(Map.of(
                "id",
                5,
                "email",
                "v@x.example",
                "firstname",
                "Old",
                "points",
                9,
                "tags",
                List.of("t"),
                "doNotContact",
                List.of(Map.of("channel", "email", "reason", 1))));

        int survivor = stage.sandbox().visit(Map.of("email", "V@x.example", "firstname", "New", "city", "Bonn"));

        assertThat(survivor).isEqualTo(6);
        JsonNode contact = stage.get("/api/contacts/5").path("contact");
        assertThat(contact.path("id").asInt()).isEqualTo(6);
        assertThat(contact.path("points").asInt()).isEqualTo(9);
        assertThat(contact.path("tags")).hasSize(1);
        assertThat(contact.path("doNotContact")).hasSize(1);
        assertThat(contact.path("fields").path("all").path("firstname").asText())
                .isEqualTo("New");
        assertThat(actions(2))
                .containsExactly(
                        "6 create", "6 ipadded", "6 update", "6 identified", "5 merge", "5 delete", "6 update");
    }

    @Test
    void named_ids_combine_with_other_filters_and_keep_their_order() {
        post("/sandbox/seed", people(30));
        String in = "where[0][col]=id&where[0][expr]=in&where[0][val]=9,3,99,27";

        assertThat(ids("/api/contacts?orderBy=id&" + in)).containsExactly("3", "9", "27");
        assertThat(ids("/api/contacts?orderBy=id&orderByDir=DESC&limit=2&" + in))
                .containsExactly("27", "9");
        assertThat(ids("/api/contacts?" + in
                        + "&where[1][col]=id&where[1][expr]=gt&where[1][val]=3"
                        + "&where[2][col]=email&where[2][expr]=neq&where[2][val]=P9@X.example"))
                .containsExactly("27");
    }

    @Test
    void a_missing_record_and_a_missing_route_are_told_apart_by_the_version_header() {
        var record = stage.call("GET", "/api/contacts/999", "");
        var route = stage.call("GET", "/api/contacts/nobody", "");

        assertThat(List.of(record.statusCode(), route.statusCode())).containsOnly(404);
        assertThat(record.headers().firstValue("Mautic-Version")).contains("7.0.0");
        assertThat(route.headers().firstValue("Mautic-Version")).isEmpty();
        assertThat(route.body()).contains("Requested URL not found: /api/contacts/nobody");
    }

    /** behaviour.md, section 2: "HEAD gives 200." */
    @Test
    void the_head_alone_is_answered_without_the_body() {
        var answer = stage.call("HEAD", "/api/contacts", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mautic-Version")).contains("7.0.0");
        assertThat(answer.body()).isEmpty();
    }

    /** behaviour.md, section 5: "Malformed JSON, BOM, Latin-1: 400". */
    @Test
    void what_is_not_json_to_its_end_is_refused() {
        for (String body : List.of("{\"city\":", "{\"city\":\"Bonn\"} and more", "\uFEFF{}")) {
            assertThat(stage.call("POST", "/api/contacts/new", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    /** behaviour.md, section 7, on search. */
    @Test
    void a_search_finds_what_its_keyword_names_exactly() {
        stage.seed(
                Map.of("id", 1, "email", "a@b.example", "company", "Acme GmbH", "points", 7, "tags", List.of("hot")));
        stage.seed(Map.of("id", 2, "email", "seed002@b.example"));
        stage.seed(Map.of("id", 3, "email", "c@b.example"));
        stage.call("POST", "/api/segments/new", "{\"name\":\"MQL\"}");
        stage.call("POST", "/api/segments/1/contact/3/add", "");

        assertThat(found("email:A@b.example")).containsExactly("1");
        assertThat(found("ids:1,3")).containsExactly("1", "3");
        assertThat(found("company:\"acme gmbh\"")).containsExactly("1");
        assertThat(found("points:7")).containsExactly("1");
        assertThat(found("tag:hot")).containsExactly("1");
        assertThat(found("!tag:hot")).containsExactly("2", "3");
        assertThat(found("segment:mql")).containsExactly("3");
        assertThat(found("email:a@b.example OR segment:mql")).containsExactly("1", "3");
        assertThat(found("email:seed00*")).isEmpty();
        assertThat(found("nonsense:1")).isEmpty();
        assertThat(found("email:")).containsExactly("1", "2", "3");
    }

    @Test
    void bad_paging_and_unknown_columns_crash() {
        for (String query :
                List.of("limit=-1", "start=x", "select[]=date_modified", "orderBy=nothing", "where[0][col]=id")) {
            assertThat(stage.call("GET", "/api/contacts?" + query, "").statusCode())
                    .as(query)
                    .isEqualTo(500);
        }
    }

    @Test
    void pruning_leaves_a_gap_at_the_beginning_of_the_log() {
        post("/sandbox/seed", people(3));

        post("/sandbox/prune", "{\"below\":4}");

        JsonNode log = stage.get(LOG + "0");
        assertThat(log.path("total").asText()).isEqualTo("3");
        assertThat(log.path("stats").path(0).path("id").asText()).isEqualTo("4");
    }

    @Test
    void the_log_without_a_limit_is_a_hundred_rows_and_with_limit_0_none() {
        post("/sandbox/seed", people(60));

        assertThat(stage.get("/api/stats/audit_log").path("stats")).hasSize(100);
        JsonNode none = stage.get("/api/stats/audit_log?limit=0");
        assertThat(none.path("total").asText()).isEqualTo("120");
        assertThat(none.path("stats")).isEmpty();
        assertThat(stage.get("/api/contacts?limit=0").path("contacts")).hasSize(60);
    }

    @Test
    void equal_and_ignored_values_leave_no_row() {
        stage.seed(Map.of("id", 1, "email", "a@b.example", "city", "Bonn", "zipcode", "12345"));

        patch(1, "{\"city\":\"Bonn\",\"zipcode\":\"00000\",\"lastname\":\"\",\"nonsense\":1}");
        patch(1, "{\"lastActive\":\"2026-11-22 20:00:00\"}");
        post("/api/contacts/1/points/times/1", "");

        assertThat(actions(2)).isEmpty();
        assertThat(stage.get("/api/contacts/1")
                        .path("contact")
                        .path("lastActive")
                        .asText())
                .isEqualTo("2026-11-22T20:00:00+00:00");
    }

    @Test
    void zeros_are_dropped_even_with_overwrite_and_booleans_are_not() {
        stage.makeCustomFields();
        stage.seed(Map.of("id", 1, "fit_score", 4, "is_customer", true, "city", "Bonn"));

        patch(1, "{\"fit_score\":0.5,\"is_customer\":false,\"city\":null,\"overwriteWithBlank\":true}");

        JsonNode values =
                stage.get("/api/contacts/1").path("contact").path("fields").path("all");
        assertThat(values.path("fit_score").asInt()).isEqualTo(4);
        assertThat(values.path("is_customer").asInt(9)).isZero();
        assertThat(values.path("city").isNull()).isTrue();
    }

    @Test
    void a_call_dropped_after_commit_has_taken_place() {
        post("/sandbox/fault", "{\"method\":\"POST\",\"path\":\"/api/contacts\",\"fault\":\"drop-after-commit\"}");

        assertThatThrownBy(() -> post("/api/contacts/new", "{\"email\":\"a@b.example\"}"))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(stage.get("/api/contacts?search=email:a@b.example")
                        .path("total")
                        .asText())
                .isEqualTo("1");
        assertThat(stage.sandbox().calls().byRoute()).containsEntry("POST /api/contacts/new", 1L);
    }

    @Test
    void parallel_creates_of_one_address_make_one_contact() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> codes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                codes.add(callers.submit(
                        () -> stage.call("POST", "/api/contacts/new", "{\"email\":\"race@race.example\"}")
                                .statusCode()));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> code : codes) {
                answers.add(code.get());
            }

            assertThat(answers).containsOnlyOnce(201).contains(200);
        } finally {
            callers.shutdownNow();
        }
    }

    private List<Integer> walk(int limit) {
        List<Integer> seen = new ArrayList<>();
        int last = 0;
        while (true) {
            JsonNode page = stage.get("/api/contacts?select[]=id&orderBy=id&limit="
                    + limit
                    + "&where[0][col]=id&where[0][expr]=gt&where[0][val]="
                    + last);
            if (page.path("contacts").isEmpty()) {
                return seen;
            }
            page.path("contacts").fieldNames().forEachRemaining(id -> seen.add(Integer.valueOf(id)));
            last = seen.get(seen.size() - 1);
        }
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        stage.get(path).path("contacts").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    private List<String> found(String search) {
        return ids("/api/contacts?orderBy=id&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
    }

    private List<String> actions(int after) {
        List<String> actions = new ArrayList<>();
        stage.get(LOG + after)
                .path("stats")
                .forEach(row -> actions.add(row.path("object_id").asText() + " "
                        + row.path("action").asText()));
        return actions;
    }

    private void patch(int id, String json) {
        assertThat(stage.call("PATCH", "/api/contacts/" + id + "/edit", json).statusCode())
                .isEqualTo(200);
    }

    private void post(String path, String json) {
        assertThat(stage.call("POST", path, json).statusCode()).isBetween(200, 201);
    }

    private static String people(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append("{\"email\":\"p").append(i).append("@x.example\"}\n");
        }
        return lines.toString();
    }
}
