package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeDetectionTest {

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
    void every_write_moves_the_stamp_to_the_second_of_the_clock() {
        String id = lead("A");
        clock.advance(Duration.ofMillis(1_600));
        client.patch("/sobjects/Lead/" + id, "{\"Title\":\"CEO\"}");

        JsonNode lead = client.read("Lead", id);

        assertThat(lead.path("CreatedDate").asText()).isEqualTo("2026-03-02T09:00:00.000+0000");
        assertThat(lead.path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:00:02.000+0000");
        assertThat(lead.path("LastModifiedDate")).isEqualTo(lead.path("SystemModstamp"));
    }

    @Test
    void changes_are_read_by_keyset_in_the_order_of_stamp_and_id() {
        String a = lead("A");
        String b = lead("B");
        String c = lead("C");
        clock.advance(Duration.ofSeconds(5));
        client.patch("/sobjects/Lead/" + a, "{\"Title\":\"CEO\"}");

        List<String> first = client.column(
                "SELECT Id FROM Lead WHERE SystemModstamp >= 2026-03-02T09:00:00Z ORDER BY SystemModstamp, Id LIMIT 2",
                "Id");
        List<String> second = client.column(
                "SELECT Id FROM Lead WHERE (SystemModstamp > 2026-03-02T09:00:00Z OR (SystemModstamp ="
                        + " 2026-03-02T09:00:00.000+00:00 AND Id > '" + c + "')) ORDER BY SystemModstamp, Id LIMIT 2",
                "Id");

        assertThat(first).containsExactly(b, c);
        assertThat(second).containsExactly(a);
    }

    @Test
    void a_deletion_is_seen_by_query_all_only_until_the_bin_is_emptied() {
        String id = lead("A");
        clock.advance(Duration.ofSeconds(5));
        client.delete("/sobjects/Lead/" + id);
        String soql = "SELECT Id, IsDeleted, SystemModstamp FROM Lead WHERE IsDeleted = true";

        JsonNode tombstone = client.queryAll(soql).body().path("records").path(0);
        int visible =
                client.query("SELECT Id FROM Lead").body().path("totalSize").asInt();
        client.control("empty-bin", "");

        assertThat(tombstone.path("Id").asText()).isEqualTo(id);
        assertThat(tombstone.path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:00:05.000+0000");
        assertThat(visible).isZero();
        assertThat(client.queryAll(soql).body().path("totalSize").asInt()).isZero();
        assertThat(client.read("Lead", id).path(0).path("errorCode").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_deleted_record_can_come_back() {
        String id = lead("A");
        client.delete("/sobjects/Lead/" + id);
        client.control("undelete", "{\"object\":\"Lead\",\"id\":\"" + id + "\"}");

        assertThat(client.column("SELECT Id FROM Lead", "Id")).containsExactly(id);
    }

    @Test
    void the_losers_of_a_merge_name_the_winner() {
        String winner = lead("A");
        String loser = lead("B");
        clock.advance(Duration.ofSeconds(5));

        client.control("merge", "{\"master\":\"" + winner + "\",\"losers\":[\"" + loser + "\"]}");

        JsonNode gone = client.queryAll("SELECT Id, MasterRecordId FROM Lead WHERE IsDeleted = true")
                .body()
                .path("records");
        assertThat(gone).hasSize(1);
        assertThat(gone.path(0).path("Id").asText()).isEqualTo(loser);
        assertThat(gone.path(0).path("MasterRecordId").asText()).isEqualTo(winner);
        assertThat(client.read("Lead", winner).path("SystemModstamp").asText())
                .isEqualTo("2026-03-02T09:00:05.000+0000");
    }

    /** salesforce.md, section 8.5: "children are re-parented". */
    @Test
    void a_merge_gives_the_children_of_the_loser_to_the_winner() {
        String winner = client.create("Account", "{\"Name\":\"Acme\"}");
        String loser = client.create("Account", "{\"Name\":\"Acme Inc\"}");
        String contact = client.create("Contact", "{\"LastName\":\"Holm\",\"AccountId\":\"" + loser + "\"}");

        client.control("merge", "{\"master\":\"" + winner + "\",\"losers\":[\"" + loser + "\"]}");

        assertThat(client.read("Contact", contact).path("AccountId").asText()).isEqualTo(winner);
    }

    @Test
    void at_most_three_records_are_merged() {
        Answer answer = client.control("merge", "{\"master\":\"" + lead("A") + "\",\"losers\":[\"a\",\"b\",\"c\"]}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_rep_edits_in_the_pages_under_his_own_name() {
        String rep = client.column("SELECT Id FROM User WHERE Email = 'tom@crm.example'", "Id")
                .get(0);
        String id = lead("A");

        Answer edit = client.control(
                "act",
                "{\"object\":\"Lead\",\"id\":\"" + id + "\",\"userId\":\"" + rep
                        + "\",\"fields\":{\"Status\":\"Working - Contacted\"}}");
        Answer creation =
                client.control("act", "{\"object\":\"Lead\",\"fields\":{\"LastName\":\"B\",\"Company\":\"Y\"}}");
        Answer refusal =
                client.control("act", "{\"object\":\"Lead\",\"id\":\"" + id + "\",\"fields\":{\"Status\":\"?\"}}");

        assertThat(edit.status()).isEqualTo(200);
        assertThat(creation.body().path("id").asText()).startsWith("00Q");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(client.query("SELECT Status, LastModifiedBy.Name FROM Lead WHERE Id = '" + id + "'")
                        .body()
                        .path("records")
                        .path(0)
                        .path("LastModifiedBy")
                        .path("Name")
                        .asText())
                .isEqualTo("Tom Okafor");
    }

    @Test
    void updated_and_deleted_ids_are_listed_by_the_minute() {
        String kept = lead("A");
        String gone = lead("B");
        client.delete("/sobjects/Lead/" + gone);
        String span = "?start=2026-03-02T08:58:30Z&end=2026-03-02T09:01:59%2B00:00";

        JsonNode updated = client.get("/sobjects/Lead/updated/" + span).body();
        JsonNode deleted = client.get("/sobjects/Lead/deleted/" + span).body();

        assertThat(updated.path("ids").toString()).isEqualTo("[\"" + kept + "\"]");
        assertThat(updated.path("latestDateCovered").asText()).isEqualTo("2026-03-02T09:01:00.000+0000");
        assertThat(deleted.path("deletedRecords").findValuesAsText("id")).containsExactly(gone);
        assertThat(deleted.path("earliestDateAvailable").asText()).isEqualTo("2026-02-15T09:00:00.000+0000");
    }

    @Test
    void a_span_too_short_or_too_old_is_refused() {
        assertThat(client.get("/sobjects/Lead/updated?start=2026-03-02T08:58:30Z&end=2026-03-02T08:59:10Z")
                        .error())
                .startsWith("INVALID_REPLICATION_DATE");
        assertThat(client.get("/sobjects/Lead/deleted?start=2026-02-01T08:58:30Z&end=2026-03-02T08:59:10Z")
                        .error())
                .startsWith("INVALID_REPLICATION_DATE");
    }

    @Test
    void what_is_seeded_may_bring_its_own_stamps_and_breaks_no_rule() {
        Answer answer = client.send("POST", "/sandbox/seed?object=Lead", """
                {"LastName":"Old","CreatedDate":"2020-01-01T00:00:00Z"}
                {"Company":"No name","Email":"X@Y.example"}
                """);

        assertThat(answer.body().path("ids")).hasSize(2);
        assertThat(client.get("/sandbox/count?object=Lead").body().path("count").asInt())
                .isEqualTo(2);
        assertThat(client.column("SELECT CreatedDate FROM Lead WHERE LastName = 'Old'", "CreatedDate"))
                .containsExactly("2020-01-01T00:00:00.000+0000");
        assertThat(client.column("SELECT Email FROM Lead WHERE Email = 'x@y.example'", "Email"))
                .containsExactly("x@y.example");
    }

    @Test
    void what_is_seeded_into_a_record_that_is_there_looks_as_if_it_had_always_been_so() {
        String id = lead("Ada");
        String stamps = "SELECT SystemModstamp FROM Lead WHERE LastName = 'Ada'";
        var before = client.column(stamps, "SystemModstamp");
        clock.advance(Duration.ofMinutes(5));

        client.send("POST", "/sandbox/seed?object=Lead", "{\"Id\":\"" + id + "\",\"Title\":\"Other\"}");

        assertThat(client.column("SELECT Company FROM Lead WHERE Title = 'Other'", "Company"))
                .containsExactly("Y");
        assertThat(client.column(stamps, "SystemModstamp")).isEqualTo(before);
    }

    private String lead(String lastName) {
        return client.create("Lead", "{\"LastName\":\"" + lastName + "\",\"Company\":\"Y\"}");
    }
}
