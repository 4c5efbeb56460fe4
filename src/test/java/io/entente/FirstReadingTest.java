package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.mautic.Interceptor;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before both sides were read completely once, nothing is planned: whoever seems to be missing may not be. */
class FirstReadingTest {
    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Path folder;

    FirstReadingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void nothing_is_created_while_the_crm_was_read_in_part() {
        marketer.addLead("ada@one.example");
        var lead = sales.addLead("ada@one.example", Map.of());
        try (var loop = loop(Map.of())) {
            // The first query tells where the changes begin; the sweep of leads comes next.
            sales.failing("GET", "/services/data/v62.0/query", "status", 503, 100);
            var failed = loop.sync();

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.progress().total()).isZero();
            assertThat(sales.count("Lead")).isEqualTo(1);

            sales.failNoMore();
            clock.pass(Duration.ofSeconds(20));
            var later = loop.sync();

            assertThat(later.state()).isEqualTo(RunState.DONE);
            assertThat(later.counts().created()).isZero();
            assertThat(loop.person("ada@one.example").records())
                    .anyMatch(record -> record.key().id().equals(lead));
        }
    }

    @Test
    void nothing_is_created_while_marketing_counts_far_more_contacts_than_it_told() {
        marketer.addLead("ada@short.example");
        try (var between = new Interceptor(company.marketing().uri());
                var loop = loop(Map.of("marketing.url", between.uri().toString()))) {
            between.change((target, answer) -> target.startsWith("/api/contacts?limit=1&")
                    ? answer.replaceFirst("\"total\":\\s*\"?\\d+\"?", "\"total\":\"100\"")
                    : answer);
            var failed = loop.sync();

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.error().orElseThrow())
                    .contains("entente.reading-short", "told 1 records of kind contact and counts 100");
            assertThat(sales.count("Lead")).isZero();

            between.change((target, answer) -> answer);
            clock.pass(Duration.ofSeconds(20));

            assertThat(loop.sync().counts().created()).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_password_fails_the_run_with_what_to_do_and_nothing_is_half_done() {
        marketer.addLead("ada@one.example");
        try (var loop = loop(Map.of("marketing.password", "wrong"))) {
            var failed = loop.sync();

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.error().orElseThrow()).contains("marketing.password");
            assertThat(sales.count("Lead")).isZero();
        }
        try (var loop = loop(Map.of())) {
            assertThat(loop.sync().counts().created()).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_client_secret_fails_the_run_with_what_to_do() {
        try (var loop = loop(Map.of("salesforce.client-secret", "wrong"))) {
            var failed = loop.sync();

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.error().orElseThrow()).contains("salesforce.client-");
        }
    }

    @Test
    void a_side_that_cannot_be_reached_at_the_start_fails_the_run_and_not_the_start() {
        marketer.addLead("ada@one.example");
        marketer.failing("*", "/api", Kind.DROP, 0, 1_000);
        try (var loop = loop(Map.of())) {
            var failed = loop.sync();

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(loop.engine().pulse().of(Side.MARKETING).failure()).isPresent();

            company.marketing().faults().clear();
            clock.pass(Duration.ofSeconds(20));
            assertThat(loop.sync().counts().created()).isEqualTo(1);
            assertThat(loop.engine().pulse().of(Side.MARKETING).failure()).isEmpty();
        }
    }

    private Loop loop(Map<String, String> settings) {
        var all = new java.util.HashMap<>(settings);
        all.put("retry.times", "1");
        return Loop.between(company, folder, all, clock);
    }
}
