package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the gateway hides of the component, and what it tells about the org. */
class SalesforceGatewayTest {
    @Test
    void an_answer_of_many_megabytes_passes() {
        try (var crm = Crm.reading(settings -> settings, Set.of("LastName", "Description"))) {
            crm.seed(IntStream.range(0, 300)
                    .mapToObj(i -> Map.<String, Object>of(
                            "LastName", "Tester", "Company", "Acme", "Description", "x".repeat(20_000)))
                    .toList());

            var page = crm.connector.sweep("Lead", Optional.empty());

            assertThat(page.records()).hasSize(300).allSatisfy(record -> assertThat(
                            record.value("Description").display())
                    .hasSize(20_000));
        }
    }

    @Test
    void the_orgs_count_of_calls_is_remembered() {
        try (var crm = Crm.start(settings -> settings.dailyLimit(1_000))) {
            assertThat(crm.account.usage()).isEmpty();

            crm.connector.count("Lead");

            assertThat(crm.account.usage()).hasValueSatisfying(usage -> {
                assertThat(usage.used()).isEqualTo(1);
                assertThat(usage.max()).isEqualTo(1_000);
            });
        }
    }

    @Test
    void usage_is_found_among_other_parts() {
        assertThat(ApiUsage.parse("api-bursts=3/9; api-usage=18/5000; per-app-api-usage=17/250(appName=x)"))
                .contains(new ApiUsage(18, 5_000));
        assertThat(ApiUsage.parse("per-app-api-usage=17/250(appName=x)")).isEmpty();
        assertThat(ApiUsage.parse("api-usage=1/" + "9".repeat(19))).isEmpty();
    }

    @Test
    void a_used_up_day_is_told_at_once_and_not_waited_for() {
        try (var crm = Crm.start(settings -> settings.dailyLimit(1))) {
            crm.connector.count("Lead");

            assertThatThrownBy(() -> crm.connector.count("Lead")).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED);
                assertThat(failure.code()).isEqualTo("salesforce.daily-limit");
                assertThat(failure.retryAfter()).contains(Duration.ofMinutes(15));
            });
            var routes = crm.counts().path("routes");
            assertThat(routes.properties().stream()
                            .filter(route -> route.getKey().contains("/query"))
                            .mapToInt(route -> route.getValue().asInt())
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_create_whose_answer_is_lost_is_repeated_and_makes_one_record() {
        try (var crm = Crm.impatient()) {
            crm.connector.describe();
            crm.control(
                    "fault",
                    Map.of("method", "PATCH", "path", "/services/data", "fault", "hang-after-commit", "times", 1));
            var create = new Write(
                    "Lead",
                    new PersonId(new UUID(0, 1).toString()),
                    Optional.empty(),
                    Map.of("LastName", Crm.text("Tester"), "Company", Crm.text("Acme")));

            var outcomes = crm.connector.write(List.of(create));

            assertThat(outcomes).singleElement().isInstanceOfSatisfying(WriteOutcome.Done.class, done -> assertThat(
                            done.created())
                    .isFalse());
            assertThat(crm.connector.count("Lead")).isEqualTo(1);
        }
    }

    @Test
    void a_page_of_html_is_an_org_that_is_away() {
        try (var crm = Crm.start()) {
            crm.fault("*", "/services/data", 200, "<html>maintenance</html>", 1_000);

            assertThatThrownBy(() -> crm.connector.read(List.of(Crm.key("Lead", "00Q000000000zzz"))))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
        }
    }

    @Test
    void time_is_taken_from_the_org_unless_it_is_absurd() {
        try (var crm = Crm.start()) {
            var real = Clock.systemUTC();
            for (var wrong : List.of(Duration.ofHours(-3), Duration.ofHours(3))) {
                var ours = Clock.offset(real, wrong);
                var gateway = crm.gateway(crm.org.uri(), "entente-secret", Duration.ofSeconds(20), ours);

                new Soql(gateway).query("SELECT COUNT() FROM Lead");

                assertThat(gateway.serverTime(ours.instant()))
                        .isBetween(real.instant().minusSeconds(60), real.instant());
            }
            crm.connector.count("Lead");

            assertThat(crm.gateway.serverTime(crm.clock.instant()))
                    .isEqualTo(crm.clock.instant().minusMillis(750));
        }
    }
}
