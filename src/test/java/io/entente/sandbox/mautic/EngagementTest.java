package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What contacts did, as the stats tables and lists tell it. */
final class EngagementTest {

    private static final String ADA = "ada@visitor.example";

    private final Stage stage = new Stage(MauticVersion.V7_0_0);

    @BeforeEach
    void start() {
        stage.seed(Map.of("id", 5, "email", ADA));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** stats-unknown-table lists every table with its columns. */
    @TestFactory
    Stream<DynamicTest> every_table_has_the_columns_that_were_recorded() {
        return Stream.of(MauticVersion.values())
                .map(version -> DynamicTest.dynamicTest(version.number(), () -> assertColumns(version)));
    }

    private static void assertColumns(MauticVersion version) {
        JsonNode recorded = Exchange.load(version, "stats-unknown-table")
                .response()
                .path("body")
                .path("tableColumns");
        try (Stage other = new Stage(version)) {
            StatsTable.of(other.world()).forEach((name, table) -> {
                TreeSet<String> columns = new TreeSet<>();
                recorded.path(name).forEach(column -> columns.add(column.asText()));
                assertThat(new TreeSet<>(table.columns().keySet())).as(name).isEqualTo(columns);
            });
        }
    }

    @Test
    void a_form_that_was_filled_is_a_row_and_a_name_in_the_list_of_forms() {
        stage.at(Instant.parse("2026-11-20T10:00:07Z"));
        act(Deed.FILL_FORM, "Request a demo");

        JsonNode row = rows("form_submissions").get(0);
        assertThat(row.path("lead_id").asText()).isEqualTo("5");
        assertThat(row.path("date_submitted").asText()).isEqualTo("2026-11-20 10:00:07");
        assertThat(row.path("page_id").isMissingNode()).isTrue();
        JsonNode forms = stage.get("/api/forms?where[0][col]=id&where[0][expr]=in&where[0][val]="
                + row.path("form_id").asText());
        assertThat(forms.path("forms").path(0).path("name").asText()).isEqualTo("Request a demo");
        assertThat(forms.path("total").isInt()).isTrue();
    }

    @Test
    void a_click_in_an_email_is_a_page_hit_that_names_the_email_and_an_opening() {
        act(Deed.VIEW_PAGE, "Pricing");
        act(Deed.GET_EMAIL, "Autumn webinar");
        act(Deed.CLICK_EMAIL, "Autumn webinar");

        List<JsonNode> hits = rows("page_hits");
        assertThat(hits).hasSize(2);
        assertThat(hits.get(0).path("url_title").asText()).isEqualTo("Pricing");
        assertThat(hits.get(0).has("redirect_id")).isFalse();
        assertThat(hits.get(1).path("email_id").asText()).isEqualTo("1");
        assertThat(hits.get(1).has("redirect_id")).isTrue();
        assertThat(hits.get(1).has("page_id")).isFalse();
        assertThat(rows("email_stats_devices").get(0).path("stat_id").asText()).isEqualTo("1");
        assertThat(rows("email_stats").get(0).path("open_count").asText()).isEqualTo("1");
    }

    @Test
    void a_reply_names_what_was_sent_and_not_who_got_it() {
        act(Deed.GET_EMAIL, "Hello");
        act(Deed.REPLY_EMAIL, "Hello");

        JsonNode reply = rows("email_stat_replies").get(0);
        assertThat(reply.path("stat_id").asText())
                .isEqualTo(rows("email_stats").get(0).path("id").asText());
        assertThat(reply.has("lead_id")).isFalse();
    }

    @Test
    void leaving_a_campaign_leaves_a_row_with_a_flag_and_both_are_logged() {
        act(Deed.JOIN_CAMPAIGN, "Nurture");
        act(Deed.LEAVE_CAMPAIGN, "Nurture");
        act(Deed.JOIN_SEGMENT, "MQL");

        assertThat(rows("campaign_leads").get(0).path("manually_removed").asText())
                .isEqualTo("1");
        assertThat(rows("lead_lists_leads").get(0).path("manually_removed").asText())
                .isEqualTo("0");
        assertThat(rows("lead_event_log"))
                .extracting(row ->
                        row.path("object").asText() + " " + row.path("action").asText())
                .containsExactly("campaign added", "campaign removed", "segment added");
        assertThat(stage.get("/api/campaigns").path("campaigns").isArray()).isTrue();
    }

    @Test
    void what_a_merged_contact_did_goes_to_the_survivor() {
        act(Deed.FILL_FORM, "Request a demo");
        act(Deed.JOIN_CAMPAIGN, "Nurture");

        int survivor = stage.sandbox().visit(Map.of("email", ADA, "form", "Newsletter"));

        assertThat(rows("form_submissions"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("lead_id").asInt()).isEqualTo(survivor));
        assertThat(rows("campaign_leads"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("lead_id").asInt()).isEqualTo(survivor));
    }

    @Test
    void another_process_drives_it_by_a_control_call() {
        assertThat(does(ADA)).isEqualTo(200);
        assertThat(does("nobody@visitor.example")).isEqualTo(404);

        assertThat(rows("form_submissions")).hasSize(1);
    }

    @Test
    void a_database_that_is_brought_back_gives_the_same_ids_again() {
        act(Deed.FILL_FORM, "One");
        act(Deed.FILL_FORM, "Two");

        stage.sandbox().restoreActivities(1);
        act(Deed.FILL_FORM, "Three");

        assertThat(rows("form_submissions"))
                .extracting(row ->
                        row.path("id").asText() + " " + row.path("form_id").asText())
                .containsExactly("1 1", "2 3");
    }

    private int does(String email) {
        String json = "{\"email\":\"%s\",\"deed\":\"fill-form\",\"what\":\"Demo\"}".formatted(email);
        return stage.call("POST", "/sandbox/do", json).statusCode();
    }

    private void act(Deed deed, String what) {
        stage.sandbox().act(ADA, deed, what);
    }

    private List<JsonNode> rows(String table) {
        List<JsonNode> rows = new ArrayList<>();
        stage.get("/api/stats/" + table).path("stats").forEach(rows::add);
        return rows;
    }
}
