package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.ChangeState;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon is killed at every step of a job; whoever takes over asks the job, and sends nothing again. */
class BulkCrashTest {
    private static final String JOBS = "/services/data/v62.0/jobs/ingest";
    private static final String UPSERTED = "PATCH /services/data/{version}/composite/sobjects/{object}/{key}";
    private static final String UPDATED = "PATCH /services/data/{version}/composite/sobjects";
    private static final int LEADS = 40;

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Wire control = new Wire(company.crm().uri(), "none");
    private final Map<String, String> settings = new HashMap<>(company.properties());
    private final Path folder;

    BulkCrashTest(@TempDir Path folder) {
        this.folder = folder;
        settings.put("bulk.threshold", "5");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void killed_before_the_data_is_sent() {
        seed(LEADS);
        dieWhen("hang", "PUT", JOBS);

        takeOver();

        assertEverybodyWasMadeOnce(LEADS);
        // It was never told to begin, so that what it was to carry is sent by single requests.
        assertThat(calls(UPSERTED)).isEqualTo(1);
    }

    @Test
    void killed_after_the_data_was_sent() {
        seed(LEADS);
        dieWhen("hang-after-commit", "PUT", JOBS);

        takeOver();

        assertEverybodyWasMadeOnce(LEADS);
        assertThat(calls(UPSERTED)).isEqualTo(1);
    }

    @Test
    void killed_after_the_job_was_told_to_begin() {
        seed(LEADS);
        dieWhen("hang-after-commit", "PATCH", JOBS);

        takeOver();

        assertEverybodyWasMadeOnce(LEADS);
        assertNothingWasSentAgain();
    }

    @Test
    void killed_while_it_waits_for_the_job() {
        seed(LEADS);
        dieWhen("hang", "GET", JOBS);

        takeOver();

        assertEverybodyWasMadeOnce(LEADS);
        assertNothingWasSentAgain();
    }

    @Test
    void killed_when_half_of_the_results_are_recorded() {
        int leads = 1_200;
        int refused = 500;
        seed(leads);
        takeOver();
        control.post("/sandbox/reset-calls", Map.of());
        for (int i = 0; i < leads; i++) {
            company.marketing().edit(email(i), Map.of("phone", "+44 20 " + i));
        }
        // As if sales had deleted them just now: they are read again before the next results are recorded.
        control.post("/sandbox/record-fault", Map.of("statusCode", "ENTITY_IS_DELETED", "times", refused));
        fault("slow", "GET", JOBS, 1_000, "PT0.7S");
        try (var daemon = DaemonProcess.start(folder, settings)) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> calls("GET /services/data/{version}/jobs/ingest/{id}/unprocessedrecords") > 0);
            fault("hang", "POST", "/services/data/v62.0/composite", 1, "PT0S");
            await().atMost(Duration.ofSeconds(60)).until(() -> struck("hang") > 0);
            daemon.kill();
        }
        control.post("/sandbox/clear-faults", Map.of());
        try (var store = Store.open(StoreSettings.at("jdbc:sqlite:" + folder.resolve("entente.db")))) {
            long unrecorded = store.read(session -> session.journal().count(ChangeState.SENDING));
            assertThat(unrecorded).isPositive().isLessThan(leads);
        }
        int jobs = calls("POST /services/data/{version}/jobs/ingest");

        takeOver();

        assertThat(jobs).isEqualTo(1);
        assertThat(new Rivals(company).query("SELECT Phone FROM Lead"))
                .extracting(lead -> lead.path("Phone").asText())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, leads).mapToObj(i -> "+44 20 " + i).toList());
        assertThat(writes("update", "Phone")).hasSize(leads).allMatch(count -> count == 1);
    }

    private void seed(int leads) {
        company.marketing()
                .seed(IntStream.range(0, leads)
                        .mapToObj(i -> Map.<String, Object>of(
                                "email", email(i), "firstname", "Ada", "lastname", "L" + i, "company", "C " + i))
                        .toList());
    }

    private static String email(int number) {
        return "lead%04d@crash.example".formatted(number);
    }

    private void dieWhen(String fault, String method, String path) {
        fault(fault, method, path, 1, "PT0S");
        try (var daemon = DaemonProcess.start(folder, settings)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> struck(fault) > 0 || !daemon.isAlive());
            daemon.kill();
        }
        control.post("/sandbox/clear-faults", Map.of());
    }

    private void fault(String fault, String method, String path, int times, String delay) {
        control.post(
                "/sandbox/fault",
                Map.of("fault", fault, "method", method, "path", path, "times", times, "delay", delay));
    }

    private int struck(String fault) {
        return control.get("/sandbox/faults").path("struck").path(fault).asInt();
    }

    private int calls(String route) {
        return control.get("/sandbox/calls").path("routes").path(route).asInt();
    }

    private void takeOver() {
        try (var loop = Loop.between(company, folder, settings)) {
            loop.sync();
            loop.sync();
            assertThat(loop.sync().progress().total()).isZero();
            for (var state : List.of(ChangeState.SENDING, ChangeState.UNKNOWN, ChangeState.PLANNED)) {
                long open =
                        loop.engine().store().read(session -> session.journal().count(state));
                assertThat(open).as("changes that are %s", state).isZero();
            }
            assertThat(loop.reconcile().counts().differences()).isZero();
        }
    }

    private void assertEverybodyWasMadeOnce(int leads) {
        assertThat(new Rivals(company).query("SELECT Email FROM Lead"))
                .extracting(lead -> lead.path("Email").asText())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, leads).mapToObj(BulkCrashTest::email).toList());
        assertThat(writes("create", "Email")).hasSize(leads).allMatch(count -> count == 1);
    }

    private void assertNothingWasSentAgain() {
        assertThat(calls("POST /services/data/{version}/jobs/ingest")).isEqualTo(1);
        assertThat(calls(UPSERTED)).isZero();
        assertThat(calls(UPDATED)).isZero();
    }

    /** How often each record was written so, as the org remembers it. */
    private List<Integer> writes(String action, String field) {
        var byId = new TreeMap<String, Integer>();
        for (JsonNode write : control.get("/sandbox/writes").path("writes")) {
            if (write.path("object").asText().equals("Lead")
                    && write.path("action").asText().equals(action)
                    && write.path("after").has(field)) {
                byId.merge(write.path("id").asText(), 1, Integer::sum);
            }
        }
        return List.copyOf(byId.values());
    }
}
