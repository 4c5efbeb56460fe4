package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.Fault;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that write, as the vendor's Bulk API 2.0 does them. */
class IngestTest {
    private static final String UPSERT =
            "{\"object\":\"Lead\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Entente_Id__c\"%s}";
    private static final String THREE = """
            Entente_Id__c,LastName,Company,Title
            p1,One,Acme,Countess
            p2,Two,Acme,
            p3,,Acme,Duke
            """;

    private final TestClock clock = new TestClock();
    private final SalesforceSandbox org = SalesforceSandbox.start(Settings.withExternalId(clock)
            .bulk(new BulkService(true, Duration.ofSeconds(10), Duration.ofSeconds(100)))
            .build());
    private final OrgClient client = OrgClient.loggedIn(org);

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void a_job_goes_through_its_states_as_time_goes_by() {
        var job = ordered("");

        assertThat(state(job)).isEqualTo("Open");
        assertThat(upload(job, THREE).status()).isEqualTo(201);
        assertThat(state(job)).isEqualTo("Open");
        assertThat(close(job).body().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(state(job)).isEqualTo("UploadComplete");
        clock.advance(Duration.ofSeconds(50));
        assertThat(state(job)).isEqualTo("InProgress");
        clock.advance(Duration.ofSeconds(60));

        var told = client.get("/jobs/ingest/" + job).body();
        assertThat(told.path("state").asText()).isEqualTo("JobComplete");
        assertThat(told.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(told.path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(client.get("/jobs/ingest").body().path("records")).hasSize(1);
    }

    @Test
    void rows_are_stored_while_the_job_is_at_work_and_stay_when_it_is_aborted() {
        var job = started(rows(1_000), "");
        clock.advance(Duration.ofSeconds(60));

        assertThat(client.column("SELECT Id FROM Lead", "Id")).hasSize(500);

        client.patch("/jobs/ingest/" + job, "{\"state\":\"Aborted\"}");
        clock.advance(Duration.ofMinutes(10));
        assertThat(lines(job, "successfulResults")).hasSize(501);
        assertThat(lines(job, "unprocessedrecords"))
                .hasSize(501)
                .startsWith("\"Entente_Id__c\",\"LastName\",\"Company\"");
    }

    @Test
    void results_tell_ids_reasons_and_what_was_sent_in_another_order() {
        var job = finished(THREE, "");

        assertThat(lines(job, "successfulResults").get(0))
                .isEqualTo("\"sf__Id\",\"sf__Created\",\"Entente_Id__c\",\"LastName\",\"Company\",\"Title\"");
        assertThat(lines(job, "successfulResults")).anyMatch(line -> line.matches("\"00Q.{15}\",\"true\",\"p2\",.*"));
        assertThat(lines(job, "failedResults"))
                .containsExactly(
                        "\"sf__Id\",\"sf__Error\",\"Entente_Id__c\",\"LastName\",\"Company\",\"Title\"",
                        "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\","
                                + "\"p3\",\"\",\"Acme\",\"Duke\"");

        var many = finished(rows(50), "");
        assertThat(lines(many, "successfulResults").stream().skip(1).map(line -> line.split(",", -1)[2]))
                .hasSize(50)
                .isNotEqualTo(rows(50).lines()
                        .skip(1)
                        .map(line -> "\"" + line.split(",", -1)[0] + "\"")
                        .toList());
    }

    @Test
    void an_empty_cell_leaves_its_field_alone_and_a_cleared_one_clears_it() {
        finished(THREE, "");

        finished("Entente_Id__c,Title,Phone\np1,,123\np2,#N/A,456\n", "");

        assertThat(client.column("SELECT Title FROM Lead WHERE Entente_Id__c = 'p1'", "Title"))
                .containsExactly("Countess");
        finished("Entente_Id__c,Title\np1,#N/A\n", "");
        assertThat(client.query("SELECT Title FROM Lead WHERE Entente_Id__c = 'p1'")
                        .body()
                        .at("/records/0/Title")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_alone() {
        var job = finished("Entente_Id__c,LastName,Company,AnnualRevenue\np1,A,B,many\np2,C,D,12\n", "");

        assertThat(lines(job, "failedResults").get(1)).contains("INVALID_TYPE_ON_FIELD_IN_RECORD:");
        assertThat(lines(job, "successfulResults")).hasSize(2);
    }

    @Test
    void an_unknown_column_fails_the_job() {
        var job = finished("Entente_Id__c,LastName,Nonsense\np1,A,B\n", "");

        var told = client.get("/jobs/ingest/" + job).body();
        assertThat(told.path("state").asText()).isEqualTo("Failed");
        assertThat(told.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Nonsense");
        assertThat(lines(job, "unprocessedrecords")).hasSize(2);
    }

    @Test
    void line_ending_and_delimiter_must_be_those_of_the_job() {
        var wrong = finished(THREE.replace("\n", "\r\n"), "");
        assertThat(client.get("/jobs/ingest/" + wrong)
                        .body()
                        .path("errorMessage")
                        .asText())
                .isEqualTo("InvalidBatch : LineEnding is invalid on user data. Current LineEnding setting is LF");

        var right = finished(
                THREE.replace("\n", "\r\n").replace(',', ';'),
                ",\"lineEnding\":\"CRLF\",\"columnDelimiter\":\"SEMICOLON\"");
        assertThat(state(right)).isEqualTo("JobComplete");
        var other = finished(THREE.replace(',', ';'), "");
        assertThat(state(other)).isEqualTo("Failed");
    }

    @Test
    void data_is_taken_once_and_only_while_the_job_is_open() {
        var job = ordered("");
        upload(job, THREE);

        assertThat(upload(job, THREE).error()).startsWith("INVALIDJOBSTATE: Found multiple contents for job");
        close(job);
        assertThat(close(job).status()).isEqualTo(400);
        assertThat(client.delete("/jobs/ingest/" + job).status()).isEqualTo(400);
        clock.advance(Duration.ofSeconds(200));
        assertThat(client.patch("/jobs/ingest/" + job, "{\"state\":\"Aborted\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.delete("/jobs/ingest/" + job).status()).isEqualTo(204);
        assertThat(client.get("/jobs/ingest/" + job).status()).isEqualTo(404);
    }

    @Test
    void a_job_is_forgotten_after_seven_days() {
        var job = finished(THREE, "");
        clock.advance(Duration.ofDays(7));
        client.login();

        assertThat(client.get("/jobs/ingest/" + job + "/successfulResults").status())
                .isEqualTo(404);
    }

    @Test
    void nobody_is_assigned_unless_the_job_says_so() {
        var owner = client.get("/sandbox/users").body().get(1).path("id").asText();
        client.control("assign-leads", "{\"ownerId\":\"" + owner + "\"}");

        finished("Entente_Id__c,LastName,Company\np1,A,B\n", "");
        finished("Entente_Id__c,LastName,Company\np2,A,B\n", ",\"assignmentRuleId\":\"01Q000000000001\"");

        assertThat(client.column("SELECT OwnerId FROM Lead WHERE Entente_Id__c = 'p1'", "OwnerId"))
                .doesNotContain(owner);
        assertThat(client.column("SELECT OwnerId FROM Lead WHERE Entente_Id__c = 'p2'", "OwnerId"))
                .containsExactly(owner);
    }

    @Test
    void a_stuck_job_has_stored_half_of_its_rows() {
        order(Fault.Kind.STUCK_JOB);
        var job = finished(rows(10), "");

        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(client.column("SELECT Id FROM Lead", "Id")).hasSize(5);
    }

    @Test
    void a_failed_job_has_stored_half_of_its_rows() {
        order(Fault.Kind.FAILED_JOB);
        var job = finished(rows(10), "");

        assertThat(state(job)).isEqualTo("Failed");
        assertThat(lines(job, "successfulResults")).hasSize(6);
        assertThat(lines(job, "unprocessedrecords")).hasSize(6);
    }

    @Test
    void results_may_keep_rows_back_or_tell_of_others() {
        order(Fault.Kind.MISSING_RESULTS);
        order(Fault.Kind.EXTRA_RESULTS);
        var job = finished(rows(9), "");

        assertThat(lines(job, "successfulResults")).hasSize(1 + 6 + 1).anyMatch(line -> line.contains("of nobody"));
    }

    @Test
    void an_org_may_take_no_jobs() {
        try (var closed = SalesforceSandbox.start(Settings.withExternalId(clock)
                .bulk(new BulkService(false, Duration.ZERO, Duration.ZERO))
                .build())) {
            assertThat(OrgClient.loggedIn(closed)
                            .post("/jobs/ingest", UPSERT.formatted(""))
                            .error())
                    .startsWith("FEATURENOTENABLED");
        }
    }

    private void order(Fault.Kind kind) {
        client.control("fault", "{\"fault\":\"" + kind.label() + "\"}");
    }

    private static String rows(int count) {
        var rows = new StringBuilder("Entente_Id__c,LastName,Company\n");
        for (int i = 0; i < count; i++) {
            rows.append("row-").append(i).append(",L,C\n");
        }
        return rows.toString();
    }

    private String ordered(String more) {
        var answer = client.post("/jobs/ingest", UPSERT.formatted(more));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("contentUrl").asText()).doesNotStartWith("/");
        return answer.body().path("id").asText();
    }

    private Answer upload(String job, String csv) {
        return client.sendCsv("/jobs/ingest/" + job + "/batches", csv);
    }

    private Answer close(String job) {
        return client.patch("/jobs/ingest/" + job, "{\"state\":\"UploadComplete\"}");
    }

    private String started(String csv, String more) {
        var job = ordered(more);
        upload(job, csv);
        close(job);
        return job;
    }

    private String finished(String csv, String more) {
        var job = started(csv, more);
        clock.advance(Duration.ofSeconds(200));
        return job;
    }

    private String state(String job) {
        return client.get("/jobs/ingest/" + job).body().path("state").asText();
    }

    private List<String> lines(String job, String which) {
        return new String(
                        client.get("/jobs/ingest/" + job + "/" + which)
                                .response()
                                .body(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
