package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, section 1.2: segments are told by lead_event_log and stages by lead_stages_change_log. */
final class SegmentsAndStagesTest {

    private final Stage stage = new Stage(MauticVersion.V7_0_0);

    @BeforeEach
    void start() {
        stage.seed(Map.of("id", 5, "email", "a@b.example"));
        post("/api/segments/new", "{\"name\":\"MQL\"}");
        post("/api/stages/new", "{\"name\":\"Prospect\",\"weight\":10}");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Section 3: "segment add/remove: no audit row on the lead". */
    @Test
    void membership_of_a_segment_is_told_by_its_own_log_alone() {
        int rows = stage.get("/api/stats/audit_log").path("stats").size();

        post("/api/segments/1/contact/5/add", "");
        post("/api/segments/1/contact/5/add", "");
        assertThat(stage.get("/api/contacts/5/segments")
                        .path("lists")
                        .path("1")
                        .path("alias")
                        .asText())
                .isEqualTo("mql");
        post("/api/segments/1/contact/5/remove", "");

        assertThat(texts("lead_event_log", "action")).containsExactly("added", "removed");
        assertThat(texts("lead_event_log", "properties")).containsOnly("{\"object_description\":\"MQL\"}");
        assertThat(stage.get("/api/stats/audit_log").path("stats")).hasSize(rows);
        // Section 2: "Empty maps elsewhere come as [] (lists: [])".
        JsonNode none = stage.get("/api/contacts/5/segments");
        assertThat(none.path("lists").isArray()).isTrue();
        assertThat(none.path("total").isInt()).isTrue();
    }

    /** Section 8: "Stage remove clears the stage whatever id is named." */
    @Test
    void a_stage_is_entered_and_left_whichever_is_named() {
        post("/api/stages/1/contact/5/add", "");
        // As recorded in webhook-segment-change.
        assertThat(contact().path("stage").toString())
                .isEqualTo("{\"createdByUser\":\"Ada Admin\",\"modifiedByUser\":\"Ada Admin\",\"id\":1,"
                        + "\"name\":\"Prospect\",\"category\":null,\"weight\":10,\"description\":null,"
                        + "\"publishUp\":null,\"publishDown\":null,\"projects\":[]}");

        post("/api/stages/99/contact/5/remove", "");

        assertThat(contact().path("stage").isNull()).isTrue();
        assertThat(stage.get("/api/stages").path("stages")).hasSize(1);
        assertThat(texts("lead_stages_change_log", "event_name")).containsExactly("1: Prospect", "1: Prospect");
    }

    /** Section 8: "Unknown stage on create 500, on PATCH 400"; section 4: "stage: null in PATCH does clear". */
    @Test
    void a_stage_is_set_and_cleared_by_an_edit_and_an_unknown_one_is_refused() {
        assertThat(patch("{\"stage\":1}")).isEqualTo(200);
        assertThat(contact().path("stage").path("id").asInt()).isEqualTo(1);
        assertThat(patch("{\"stage\":null}")).isEqualTo(200);
        assertThat(contact().path("stage").isNull()).isTrue();

        assertThat(patch("{\"stage\":7}")).isEqualTo(400);
        assertThat(stage.call("POST", "/api/contacts/new", "{\"stage\":7}").statusCode())
                .isEqualTo(500);
    }

    @Test
    void the_rows_of_a_merged_contact_follow_it_to_the_survivor() {
        post("/api/segments/1/contact/5/add", "");
        post("/api/stages/1/contact/5/add", "");
        post("/api/contacts/5/points/plus/3", "");

        int survivor = stage.sandbox().visit(Map.of("email", "a@b.example"));

        for (String table : List.of("lead_event_log", "lead_stages_change_log", "lead_points_change_log")) {
            assertThat(texts(table, "lead_id")).containsExactly(String.valueOf(survivor));
        }
        assertThat(stage.get("/api/contacts/5/segments").path("total").asInt()).isEqualTo(1);
    }

    private JsonNode contact() {
        return stage.get("/api/contacts/5").path("contact");
    }

    private int patch(String json) {
        return stage.call("PATCH", "/api/contacts/5/edit", json).statusCode();
    }

    private void post(String path, String json) {
        assertThat(stage.call("POST", path, json).statusCode()).isBetween(200, 201);
    }

    private List<String> texts(String table, String column) {
        List<String> texts = new ArrayList<>();
        stage.get("/api/stats/" + table)
                .path("stats")
                .forEach(row -> texts.add(row.path(column).asText()));
        return texts;
    }
}
