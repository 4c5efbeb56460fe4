package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health and metrics tell, and whom. */
class ManagementTest {
    private static final String READY = "/observe/health/ready";

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Daemon daemon;

    ManagementTest(@TempDir Path home) {
        company.marketing()
                .seed(List.of(
                        Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical"),
                        Map.of("email", "parked@example.org", "firstname", "No last name")));
        daemon = Daemon.with(Daemon.settings(
                company,
                home,
                Map.of(
                        "api.token", Daemon.TOKEN,
                        "observe.marketing.every", "PT1S",
                        "observe.crm.every", "PT1S",
                        "observe.at-most", "PT1S")));
    }

    @AfterEach
    void stop() {
        daemon.close();
        company.close();
    }

    @Test
    void only_that_the_process_lives_is_told_without_the_token() {
        assertThat(open("/observe/health/live").statusCode()).isEqualTo(200);
        for (var path : List.of("/observe/health", READY, "/observe/metrics", "/q/info", "/")) {
            assertThat(open(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void it_is_ready_once_both_sides_were_read_and_tells_which_one_went_away() {
        await().until(() -> asked(READY).statusCode() == 200);

        company.close();

        await().until(() -> asked(READY).statusCode() == 503);
        var checks = OpenApi.json(asked(READY).body()).path("checks");
        assertThat(checks.findValuesAsText("name")).contains("store", "marketing", "crm");
        assertThat(checks.findValuesAsText("message")).isNotEmpty().allSatisfy(message -> assertThat(message)
                .matches("[a-z]+\\.[a-z-]+: .{20,}"));
        assertThat(open("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_count_what_was_done_by_side() {
        await().until(() -> number("entente_runs_total{kind=\"sync\",state=\"done\"}") >= 1);
        await().until(() -> number("entente_changes_applied_total{side=\"crm\"}") >= 1);
        await().until(() -> number("entente_changes_applied_total{side=\"marketing\"}") >= 1);

        assertThat(number("entente_parked{side=\"crm\"}")).isEqualTo(1);
        assertThat(number("entente_changes_parked_total{side=\"crm\"}")).isEqualTo(1);
        assertThat(number("entente_calls_total{side=\"marketing\"}")).isPositive();
        assertThat(number("entente_calls_total{side=\"crm\"}")).isPositive();
        assertThat(number("entente_lag_seconds{side=\"crm\"}")).isBetween(0.0, 60.0);
        assertThat(number("entente_calls_day{side=\"crm\"}")).isPositive();
        assertThat(number("entente_calls_left{side=\"crm\"}")).isPositive();
        assertThat(number("entente_waiting{lane=\"consent\",side=\"crm\"}")).isZero();
        assertThat(number("entente_lane_open{lane=\"delete\",side=\"crm\"}")).isEqualTo(1);
        assertThat(asked("/observe/metrics").body()).doesNotContain("example.org", "Lovelace");
    }

    @Test
    void what_routes_do_is_counted_once() {
        await().until(() -> asked("/observe/metrics").body().contains("camel_exchanges_succeeded_total{"));

        assertThat(asked("/observe/metrics").body())
                .doesNotContain("camel_exchange_event_notifier", "camel_exchanges_last_timestamp");
    }

    @Test
    void both_ports_are_open_to_this_host_only() {
        for (var local : List.of(daemon.api(), daemon.management())) {
            // All of 127/8 is this host: a server that listens everywhere answers here too.
            var elsewhere = URI.create("http://127.0.0.2:" + local.getPort() + "/observe/health/live");
            assertThatThrownBy(() -> daemon.call(elsewhere, "GET", "", Map.of()))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private double number(String metric) {
        return asked("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .sum();
    }

    private HttpResponse<String> open(String path) {
        return daemon.call(daemon.management().resolve(path), "GET", "", Map.of());
    }

    private HttpResponse<String> asked(String path) {
        return daemon.call(
                daemon.management().resolve(path), "GET", "", Map.of("Authorization", "Bearer " + Daemon.TOKEN));
    }
}
