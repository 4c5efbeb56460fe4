package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a job goes wrong, every lead is made once and every edit arrives. */
class BulkFaultTest extends LoopScenario {
    private static final int LEADS = 30;
    private static final String JOBS = "/services/data/v62.0/jobs";
    private static final AtomicInteger CASES = new AtomicInteger();

    private final int number = CASES.incrementAndGet();
    private final Oracle oracle = new Oracle(company);
    private int wave;

    BulkFaultTest(@TempDir Path folder) {
        super(folder, Map.of("bulk.threshold", "5", "bulk.wait", "PT0.05S", "bulk.stuck-after", "PT10M"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fault: stuck-job",
                "fault: failed-job",
                "fault: missing-results",
                "fault: extra-results",
                "fault: truncate, path: " + JOBS + ", rate: 0.5",
                "fault: session-expiry, rate: 0.3",
                "fault: drop, path: " + JOBS + ", rate: 0.4",
                "fault: drop-after-commit, path: " + JOBS + ", rate: 0.4",
                "fault: status, status: 503, path: " + JOBS + ", rate: 0.5",
                "fault: html, path: " + JOBS + ", rate: 0.5",
                "fault: lock-row, rate: 0.3"
            })
    void nobody_is_made_twice_and_no_edit_is_lost(String fault) {
        var before = oracle.madeTwice();
        company.crm().faults().follow(FaultScript.parse("{seed: 5, faults: [{" + fault + "}]}"));
        arrive();
        several();
        edit();
        several();
        assertThat(company.crm().faults().struck()).isNotEmpty();
        company.crm().faults().clear();
        several();

        assertEverythingArrived();
        assertThat(oracle.madeTwice()).isEqualTo(before);
    }

    @Test
    void where_no_jobs_are_taken_everything_goes_by_single_requests_and_the_run_says_so_once() {
        company.crm()
                .faults()
                .follow(FaultScript.parse("{seed: 5, faults: [{fault: status, status: 403, method: POST, path: " + JOBS
                        + ", body: [{errorCode: FEATURENOTENABLED, message: no}]}]}"));
        clock.pass(Duration.ofHours(2));
        arrive();
        var first = sync();
        edit();
        var second = sync();
        company.crm().faults().clear();
        // From here on jobs would be taken, but nobody asks for an hour.
        var calls = new Wire(company.crm().uri(), "none");
        int asked = BulkLoopTest.jobs(calls, "ingest");
        several();

        assertEverythingArrived();
        assertThat(note(first)).contains("Bulk jobs are refused (salesforce.bulk-not-enabled)");
        assertThat(note(second)).isEmpty();
        assertThat(BulkLoopTest.jobs(calls, "ingest")).isEqualTo(asked);
        clock.pass(Duration.ofHours(2));
    }

    @Test
    void an_opt_out_does_not_wait_for_a_job_that_hangs() {
        arrive();
        several();
        company.crm().faults().follow(FaultScript.parse("{seed: 5, faults: [{fault: stuck-job}]}"));
        edit();
        sync();
        assertThat(underWay()).isEqualTo(1);

        // Somebody whose row the job has not come to.
        marketer.optOut(marketingId(email(LEADS - 1)));
        sync();

        assertThat(sales.value("Lead", crmId(email(LEADS - 1)), "HasOptedOutOfEmail"))
                .isEqualTo("true");
        assertThat(underWay()).isZero();
        company.crm().faults().clear();
        several();
        assertEverythingArrived();
    }

    private int underWay() {
        return loop.engine()
                .store()
                .read(session -> session.bulkJobs().underWay(Side.CRM).size());
    }

    private String note(Run run) {
        return loop.engine()
                .store()
                .read(session -> session.runs().byId(run.id()))
                .orElseThrow()
                .note()
                .orElse("");
    }

    private void several() {
        for (int i = 0; i < 4; i++) {
            clock.pass(Duration.ofMinutes(4));
            loop.sync();
        }
    }

    private void arrive() {
        wave++;
        company.marketing()
                .seed(IntStream.range(0, LEADS)
                        .mapToObj(i -> Map.<String, Object>of(
                                "email", email(i), "firstname", "Ada", "lastname", "L" + i, "company", "Company " + i))
                        .toList());
    }

    private void edit() {
        for (int i = 0; i < LEADS; i++) {
            company.marketing().edit(email(i), Map.of("phone", "+44 20 " + number + i));
        }
    }

    private String email(int lead) {
        return "lead%d-%d-%d@faults.example".formatted(number, wave, lead);
    }

    private void assertEverythingArrived() {
        var phones = new TreeMap<String, List<String>>();
        for (var lead : new Rivals(company).query("SELECT Email,Phone FROM Lead")) {
            phones.merge(
                    lead.path("Email").asText(),
                    List.of(lead.path("Phone").asText()),
                    (one, other) -> List.of("twice"));
        }
        for (int i = 0; i < LEADS; i++) {
            assertThat(phones).containsEntry(email(i), List.of("+44 20 " + number + i));
        }
        for (var state : List.of(ChangeState.SENDING, ChangeState.UNKNOWN, ChangeState.PLANNED)) {
            long open = loop.engine().store().read(session -> session.journal().count(state));
            assertThat(open).as("changes that are %s", state).isZero();
        }
        assertThat(loop.reconcile().state()).isEqualTo(RunState.DONE);
    }
}
