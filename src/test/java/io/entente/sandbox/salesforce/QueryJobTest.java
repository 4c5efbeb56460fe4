package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that read, as the vendor's Bulk API 2.0 does them. */
class QueryJobTest {
    private final TestClock clock = new TestClock();
    private final SalesforceSandbox org = SalesforceSandbox.start(Settings.withExternalId(clock)
            .bulk(new BulkService(true, Duration.ofSeconds(5), Duration.ofSeconds(5)))
            .build());
    private final OrgClient client = OrgClient.loggedIn(org);

    @BeforeEach
    void fill() {
        org.seed(
                "Lead",
                IntStream.range(0, 25)
                        .mapToObj(i -> Map.<String, Object>of("LastName", "L" + i, "Company", "Acme, \"Ltd\""))
                        .toList());
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void results_come_page_by_page_with_a_locator() {
        var job = ordered("SELECT Id, LastName FROM Lead ORDER BY Id");
        assertThat(results(job, "").error()).startsWith("INVALIDJOBSTATE");
        clock.advance(Duration.ofSeconds(6));
        assertThat(state(job)).isEqualTo("InProgress");
        clock.advance(Duration.ofSeconds(6));
        assertThat(state(job)).isEqualTo("JobComplete");

        var first = results(job, "?maxRecords=20");
        assertThat(first.header("Sforce-NumberOfRecords")).isEqualTo("20");
        assertThat(lines(first)).hasSize(21).startsWith("\"Id\",\"LastName\"");
        var last = results(job, "?maxRecords=20&locator=" + first.header("Sforce-Locator"));
        assertThat(last.header("Sforce-Locator")).isEqualTo("null");
        assertThat(last.header("Sforce-NumberOfRecords")).isEqualTo("5");
        assertThat(results(job, "?locator=nonsense").error()).startsWith("INVALID_QUERY_LOCATOR");
    }

    @Test
    void times_are_told_with_a_z_and_blanks_are_empty() {
        var job = finished("SELECT CreatedDate, Title, Owner.Name, Company FROM Lead LIMIT 1");

        assertThat(lines(results(job, ""))).first().isEqualTo("\"CreatedDate\",\"Title\",\"Owner.Name\",\"Company\"");
        assertThat(lines(results(job, "")).get(1))
                .matches("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z\",\"\",\"[^\"]+\",\"Acme, \"\"Ltd\"\"\"");
    }

    @Test
    void deleted_records_are_told_by_query_all_only() {
        var id = client.column("SELECT Id FROM Lead", "Id").get(0);
        client.delete("/sobjects/Lead/" + id);

        assertThat(lines(results(finished("SELECT Id FROM Lead"), ""))).hasSize(25);
        var all = client.post("/jobs/query", "{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM Lead\"}");
        clock.advance(Duration.ofSeconds(20));
        assertThat(lines(results(all.body().path("id").asText(), ""))).hasSize(26);
    }

    @Test
    void what_a_job_cannot_read_is_refused() {
        for (var query : List.of(
                "SELECT COUNT() FROM Lead",
                "SELECT Id FROM Lead OFFSET 5",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
                "SELECT Address FROM Lead")) {
            assertThat(order(query).status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void another_version_of_the_api_may_not_read_the_results() {
        var job = finished("SELECT Id FROM Lead");

        assertThat(client.get("/services/data/v61.0/jobs/query/" + job + "/results")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_job_can_be_aborted_and_deleted_and_is_forgotten_after_seven_days() {
        var aborted = ordered("SELECT Id FROM Lead");
        assertThat(client.patch("/jobs/query/" + aborted, "{\"state\":\"Aborted\"}")
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(client.delete("/jobs/query/" + aborted).status()).isEqualTo(204);
        assertThat(client.get("/jobs/query/" + aborted).status()).isEqualTo(404);

        var old = finished("SELECT Id FROM Lead");
        clock.advance(Duration.ofDays(7));
        client.login();
        assertThat(client.get("/jobs/query/" + old).status()).isEqualTo(404);
    }

    private Answer order(String query) {
        return client.post("/jobs/query", "{\"operation\":\"query\",\"query\":\"" + query + "\"}");
    }

    private String ordered(String query) {
        return order(query).body().path("id").asText();
    }

    private String finished(String query) {
        var job = ordered(query);
        clock.advance(Duration.ofSeconds(20));
        return job;
    }

    private String state(String job) {
        return client.get("/jobs/query/" + job).body().path("state").asText();
    }

    private Answer results(String job, String more) {
        return client.get("/jobs/query/" + job + "/results" + more);
    }

    private static List<String> lines(Answer answer) {
        return new String(answer.response().body(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
