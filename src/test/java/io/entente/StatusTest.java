package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunState;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told by {@code entente status}, by the store and by a daemon. */
class StatusTest {
    private static final int OF_A_DAY = 15_000;

    private final Path folder;
    private final SteppingClock clock = new SteppingClock();
    private final Company company =
            Company.start(CompanySettings.defaults(clock).withCrmCalls(OF_A_DAY));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);

    StatusTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void before_anything_was_read_it_cannot_work_and_says_so() {
        var status = command("status");

        assertThat(status.code()).isEqualTo(2);
        assertThat(status.printed())
                .startsWith("It cannot work:")
                .contains("marketing: was never read to its end", "crm: was never read to its end", "read last");
    }

    @Test
    void beside_no_daemon_somebody_should_look_and_nothing_of_a_person_is_told() {
        try (var loop = Loop.between(company, folder, Map.of(), clock)) {
            marketer.addLead("ada@status.example");
            loop.sync();
            var status = OpenApi.json(command("status", "--json").printed());

            assertThat(status.path("state").asText()).isEqualTo("attention");
            assertThat(status.path("reasons")).hasSize(1);
            assertThat(status.path("people").asInt()).isEqualTo(1);
            assertThat(status.path("unplanned").asInt()).isZero();
            var calls = status.path("sides").path("crm").path("calls");
            assertThat(calls.path("used").asInt()).isEqualTo(sales.calls());
            assertThat(calls.path("org").path("max").asInt()).isEqualTo(OF_A_DAY);
            assertThat(calls.path("org").path("reserve").asInt()).isEqualTo(OF_A_DAY / 10);
            assertThat(status.path("lastRun").path("state").asText()).isEqualTo("done");
            assertThat(status.toString()).doesNotContain("status.example", "Lovelace");
        }
    }

    @Test
    void what_waits_is_told_by_lane_with_the_calls_it_needs_and_why() {
        try (var loop = Loop.between(company, folder, Map.of("salesforce.daily-calls", "30"), clock)) {
            for (int i = 0; i < 3; i++) {
                marketer.addLead("ada%d@status.example".formatted(i));
            }
            sales.spendCalls(OF_A_DAY - 4_880);
            loop.sync();
            var ended = command("status", "--set", "salesforce.daily-calls=30");
            var status = OpenApi.json(command("status", "--json", "--set", "salesforce.daily-calls=30")
                    .printed());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.printed())
                    .startsWith("Somebody should look:")
                    .contains("crm: 3 changes of lane backfill wait:", "of at most 30", "held:");
            var crm = status.path("sides").path("crm");
            assertThat(crm.path("calls").path("cap").asInt()).isEqualTo(30);
            assertThat(crm.path("waiting").asInt()).isEqualTo(3);
            assertThat(crm.path("lanes").findValuesAsText("lane"))
                    .containsExactly("consent", "hot", "status", "normal", "backfill", "reconcile", "delete");
            var backfill = crm.path("lanes").path(4);
            assertThat(backfill.path("waiting").asInt()).isEqualTo(3);
            assertThat(backfill.path("calls").asInt()).isEqualTo(1);
            assertThat(backfill.path("open").asBoolean()).isFalse();
            assertThat(backfill.path("fits").asBoolean()).isFalse();
            assertThat(backfill.path("why").asText()).contains("calls are left");
            assertThat(crm.path("lanes").path(0).path("open").asBoolean()).isTrue();
        }
    }

    @Test
    void a_side_that_nobody_looked_at_for_long_is_told() {
        try (var loop = Loop.between(company, folder, Map.of(), clock)) {
            loop.sync();
            clock.pass(Duration.ofHours(1));

            assertThat(command("status").printed()).contains("marketing: was read last at", "crm: was read last at");
        }
    }

    @Test
    void a_full_comparison_that_failed_is_told_until_one_went_well_whatever_ran_since() {
        try (var loop = Loop.between(company, folder, Map.of(), clock)) {
            sales.failing("POST", "/services/data/v62.0/composite", "status", 500, 50);
            assertThat(loop.reconcile().state()).isEqualTo(RunState.FAILED);
            sales.failNoMore();
            assertThat(loop.sync().state()).isEqualTo(RunState.DONE);

            assertThat(command("status").printed()).contains("the last full comparison, run 1 failed: salesforce.");

            loop.reconcile();
            assertThat(command("status").printed()).doesNotContain("full comparison");
        }
    }

    private CheckBench.Ended command(String... words) {
        return new StoreCommands(folder, clock).run(words);
    }
}
