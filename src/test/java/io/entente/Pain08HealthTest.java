package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pain 8: it is green although nothing works. Here health turns red and says why, and commands do not end with 0. */
class Pain08HealthTest {
    private static final int FOR_GOOD = 10_000;

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Path home;

    Pain08HealthTest(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @ParameterizedTest
    @CsvSource({"marketing, mautic.credentials", "crm, salesforce."})
    void a_login_that_is_refused_turns_health_red_within_one_interval(String side, String code) {
        try (var daemon = daemon(Map.of())) {
            await().until(() -> isReady(daemon));

            if (side.equals("crm")) {
                sales.failing("*", "/services/oauth2/token", "status", 400, FOR_GOOD);
                sales.expireTokens();
            } else {
                marketer.failing("*", "/api/", Kind.STATUS, 401, FOR_GOOD);
            }

            await().until(() -> !isReady(daemon));
            assertThat(red(daemon)).containsKey(side).hasEntrySatisfying(side, told -> assertThat(told)
                    .startsWith(code));
        }
    }

    @Test
    void writes_that_never_arrive_turn_health_red_although_both_sides_can_be_read() {
        try (var daemon = daemon(Map.of("health.failed-runs", "2", "health.backlog", "PT1S", "retry.times", "0"))) {
            await().until(() -> isReady(daemon));
            sales.failing("PATCH", "/services/data/v62.0/composite", "status", 503, FOR_GOOD);

            marketer.addLead("ada@pain8.example");

            await().until(() -> red(daemon).keySet().containsAll(List.of("work", "backlog")));
            assertThat(red(daemon).get("work"))
                    .startsWith("entente.no-successful-run: ")
                    .contains("salesforce.");
            assertThat(red(daemon).get("backlog")).startsWith("entente.backlog: ");
            assertThat(red(daemon)).doesNotContainKeys("store", "marketing");

            sales.failNoMore();
            await().until(() -> isReady(daemon));
        }
    }

    @Test
    void records_that_are_refused_one_after_the_other_turn_health_red() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 30; i++) {
            contacts.add(Map.of("email", "lead" + i + "@pain8.example", "firstname", "Without last name"));
        }
        marketer.seed(contacts);
        try (var daemon = daemon(Map.of())) {
            await().until(() -> red(daemon).containsKey("refusals"));

            assertThat(red(daemon).get("refusals"))
                    .startsWith("entente.refused: 30 of ")
                    .contains("entente errors");
        }
    }

    @ParameterizedTest
    @CsvSource({"salesforce.client-secret, salesforce.", "marketing.password, mautic.credentials"})
    void a_command_that_is_not_let_in_does_not_end_with_0_and_says_so(String key, String code) {
        try (var bench = CheckBench.fresh(home)) {
            assertThat(bench.check("--fix", "--yes").code()).isZero();
            assertThat(bench.sync().code()).isZero();
            bench.set(key, "wrong");

            var ended = bench.sync();

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.printed()).contains("failed", code);
        }
    }

    private Daemon daemon(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "api.token", Daemon.TOKEN,
                "observe.marketing.every", "PT0.3S",
                "observe.crm.every", "PT0.3S",
                "observe.at-most", "PT0.3S"));
        settings.putAll(more);
        return Daemon.with(Daemon.settings(company, home, settings));
    }

    private static boolean isReady(Daemon daemon) {
        return health(daemon).path("status").asText().equals("UP");
    }

    /** What each part that is red says. */
    private static Map<String, String> red(Daemon daemon) {
        var red = new TreeMap<String, String>();
        health(daemon).path("checks").forEach(check -> {
            if (check.path("status").asText().equals("DOWN")) {
                red.put(check.path("name").asText(), check.path("message").asText());
            }
        });
        return red;
    }

    private static JsonNode health(Daemon daemon) {
        var uri = URI.create(daemon.management() + "/observe/health/ready");
        return OpenApi.json(daemon.call(uri, "GET", "", Map.of("Authorization", "Bearer " + Daemon.TOKEN))
                .body());
    }
}
