package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.SweepToken;
import io.entente.model.SystemRecord;
import io.entente.sandbox.salesforce.BulkService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep by a job tells what one by pages tells, whatever becomes of the job. */
class BulkSweepTest {
    private final Crm crm = Crm.start(settings -> settings);
    private final SalesforceConnector byJobs = crm.byJobs(10);

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void the_same_is_told_of_every_record_as_by_pages() {
        crm.seed(IntStream.range(0, 30)
                .mapToObj(i -> Map.<String, Object>of(
                        "LastName",
                        "L \"" + i + "\"\nJr., é",
                        "Company",
                        " Acme ",
                        "AnnualRevenue",
                        1_000.5 * i,
                        "HasOptedOutOfEmail",
                        i % 2 == 0,
                        "Phone",
                        i % 3 == 0 ? "" : "00" + i))
                .toList());

        assertThat(swept(byJobs)).hasSize(30).isEqualTo(swept(crm.connector));
        assertThat(asked("POST /services/data/{version}/jobs/query")).isEqualTo(1);
    }

    @Test
    void pages_are_large_and_no_call_is_made_for_nothing() {
        crm.seed(12_000);
        byJobs.describe();
        long before = crm.calls();

        assertThat(swept(byJobs)).hasSize(12_000);

        // The count, the job, a look at it, and three pages.
        assertThat(crm.calls() - before).isEqualTo(6);
    }

    @Test
    void few_records_are_read_by_pages() {
        crm.seed(10);

        assertThat(swept(byJobs)).hasSize(10);
        assertThat(asked("POST /services/data/{version}/jobs/query")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"stuck-job\"}",
                "{\"fault\":\"failed-job\"}",
                "{\"fault\":\"status\",\"status\":400,\"method\":\"POST\",\"path\":\"/services/data/v62.0/jobs\","
                        + "\"body\":[{\"errorCode\":\"FUNCTIONALITY_NOT_ENABLED\",\"message\":\"no\"}]}",
                "{\"fault\":\"status\",\"status\":403,\"method\":\"POST\",\"path\":\"/services/data/v62.0/jobs\","
                        + "\"body\":[{\"errorCode\":\"FEATURENOTENABLED\",\"message\":\"no\"}]}"
            })
    void where_no_job_reads_pages_do(String fault) {
        crm.seed(20);
        crm.control("fault", fault);

        assertThat(swept(byJobs)).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"status\",\"status\":404,\"path\":\"/services/data/v62.0/jobs\",\"times\":1000,"
                        + "\"body\":[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\"}]}",
                "{\"fault\":\"status\",\"status\":409,\"path\":\"/services/data/v62.0/jobs\",\"times\":1000,"
                        + "\"body\":[{\"errorCode\":\"API_VERSION_MISMATCH\",\"message\":\"other\"}]}",
                "{\"fault\":\"stale-cursor\",\"times\":1000}"
            })
    void a_job_that_is_lost_on_the_way_is_left_and_nobody_is_told_twice(String fault) {
        crm.seed(11_000);
        var first = byJobs.sweep("Lead", Optional.empty());
        crm.control("fault", fault);

        var told = new ArrayList<>(first.records());
        told.addAll(swept(byJobs, first.next()));

        assertThat(first.records()).hasSize(5_000);
        assertThat(told).extracting(SystemRecord::key).hasSize(11_000).doesNotHaveDuplicates();
    }

    @Test
    void a_page_that_is_cut_off_is_asked_for_again() {
        crm.seed(500);
        crm.control("fault", Map.of("fault", "truncate", "path", "/services/data/v62.0/jobs/query", "times", 2));

        assertThat(swept(byJobs)).hasSize(500);
    }

    @Test
    void a_session_that_ends_on_the_way_is_renewed() {
        crm.seed(6_000);
        var first = byJobs.sweep("Lead", Optional.empty());
        crm.control("expire-tokens", Map.of());

        assertThat(swept(byJobs, first.next())).hasSize(1_000);
    }

    @Test
    void a_field_that_has_gone_costs_only_itself() {
        try (var poor = Crm.reading(
                settings -> settings.bulk(new BulkService(true, Duration.ZERO, Duration.ZERO)),
                Set.of("LastName", "Never_There__c"))) {
            poor.seed(20);
            var connector = new SalesforceConnector(
                    poor.gateway,
                    SalesforceReading.of(Map.of("Lead", Set.of("LastName", "Never_There__c"))),
                    Crm.jobs(10),
                    poor.clock);

            assertThat(swept(connector)).hasSize(20);
        }
    }

    @Test
    void fields_of_related_records_are_read_by_a_job_only_where_they_are_surely_text() {
        assertThat(BulkSweep.canRead(List.of("LastName", "Owner.Name", "Owner.Email")))
                .isTrue();
        assertThat(BulkSweep.canRead(List.of("LastName", "Account.AnnualRevenue")))
                .isFalse();
    }

    private static List<SystemRecord> swept(SalesforceConnector connector) {
        return swept(connector, Optional.empty());
    }

    private static List<SystemRecord> swept(SalesforceConnector connector, Optional<SweepToken> from) {
        var all = new ArrayList<SystemRecord>();
        var first = connector.sweep("Lead", from);
        all.addAll(first.records());
        var next = first.next();
        while (next.isPresent()) {
            var page = connector.sweep("Lead", next);
            assertThat(page.unreadable()).isEmpty();
            all.addAll(page.records());
            next = page.next();
        }
        return all;
    }

    private int asked(String route) {
        return crm.counts().path("routes").path(route).asInt();
    }
}
