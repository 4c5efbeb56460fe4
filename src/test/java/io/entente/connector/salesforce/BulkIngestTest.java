package io.entente.connector.salesforce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.connector.BulkPart.Taken;
import io.entente.connector.BulkResult;
import io.entente.connector.BulkResults;
import io.entente.connector.BulkState;
import io.entente.connector.BulkWriter;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.sandbox.salesforce.BulkService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing by jobs: whatever goes wrong, every record is told what truly became of it, or nothing. */
class BulkIngestTest {
    private final Crm crm = Crm.start(org -> org.bulk(new BulkService(true, Duration.ZERO, Duration.ofSeconds(100))));
    private final BulkWriter bulk = crm.byJobs(1).bulk().orElseThrow();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void many_are_created_by_seven_calls_and_each_is_told_its_own_id() {
        bulk.part("Lead", Write.Kind.CREATE);
        var writes =
                IntStream.range(0, 3_000).mapToObj(BulkIngestTest::creation).toList();
        long before = crm.calls();

        var job = sent(writes);
        crm.clock.advance(Duration.ofMinutes(5));
        assertThat(bulk.await(job)).isEqualTo(BulkState.OVER);
        var outcomes = outcomes(job, writes);

        assertThat(crm.calls() - before).isEqualTo(7);
        assertThat(outcomes).hasSize(3_000);
        assertThat(outcomes.values()).allMatch(outcome -> outcome instanceof WriteOutcome.Done done && done.created());
        var seven = (WriteOutcome.Done) requireNonNull(outcomes.get(person(7).value()));
        assertThat(Crm.present(crm.connector.read(List.of(seven.key()))).values())
                .singleElement()
                .satisfies(record -> assertThat(record.value("Email").display()).isEqualTo("new-7@example.org"));
    }

    @Test
    void what_is_made_around_people_goes_alone_because_it_bears_an_id_of_its_own() {
        assertThat(bulk.takes("Lead", Write.Kind.CREATE)).isTrue();
        assertThat(bulk.takes("CampaignMember", Write.Kind.UPDATE)).isTrue();
        for (var object : List.of("CampaignMember", "Campaign", "Task")) {
            assertThat(bulk.takes(object, Write.Kind.CREATE)).isFalse();
        }
    }

    @Test
    void a_job_that_is_at_work_is_waited_for_a_while_and_told_as_such() {
        var job = sent(List.of(creation(1)));

        assertThat(bulk.look(job)).isEqualTo(BulkState.AT_WORK);
        assertThat(bulk.await(job)).isEqualTo(BulkState.AT_WORK);
        crm.clock.advance(Duration.ofMinutes(5));
        assertThat(bulk.await(job)).isEqualTo(BulkState.OVER);
    }

    @Test
    void a_session_that_ends_while_a_job_is_waited_for_is_renewed() {
        var job = sent(List.of(creation(1)));
        crm.control("fault", Map.of("fault", "session-expiry", "times", 1));
        crm.clock.advance(Duration.ofMinutes(5));

        assertThat(bulk.await(job)).isEqualTo(BulkState.OVER);
        assertThat(outcomes(job, List.of(creation(1)))).hasSize(1);
    }

    @Test
    void what_an_aborted_job_wrote_is_told_and_what_it_did_not_get_to_is_told_apart() {
        var writes =
                IntStream.range(0, 1_000).mapToObj(BulkIngestTest::creation).toList();
        var job = sent(writes);
        crm.clock.advance(Duration.ofSeconds(50));

        bulk.abort(job);

        var results = bulk.results(job, "Lead", Write.Kind.CREATE);
        assertThat(bulk.look(job)).isEqualTo(BulkState.OVER);
        assertThat(results.told()).hasSize(500);
        assertThat(results.untouched()).hasSize(500).doesNotContainAnyElementsOf(targets(results));
        bulk.abort(job);
    }

    @Test
    void a_failed_job_is_over_and_tells_what_it_wrote() {
        crm.control("fault", Map.of("fault", "failed-job"));
        var job = sent(IntStream.range(0, 10).mapToObj(BulkIngestTest::creation).toList());
        crm.clock.advance(Duration.ofMinutes(5));

        assertThat(bulk.look(job)).isEqualTo(BulkState.OVER);
        var results = bulk.results(job, "Lead", Write.Kind.CREATE);
        assertThat(results.told()).hasSize(5);
        assertThat(results.untouched()).hasSize(5);
    }

    @Test
    void an_answer_that_is_cut_off_is_asked_for_again() {
        var writes = IntStream.range(0, 50).mapToObj(BulkIngestTest::creation).toList();
        var job = sent(writes);
        crm.clock.advance(Duration.ofMinutes(5));
        crm.control("fault", Map.of("fault", "truncate", "path", "/services/data/v62.0/jobs", "times", 2));

        assertThat(outcomes(job, writes)).hasSize(50);
    }

    @Test
    void answers_that_are_lost_on_the_way_there_leave_one_job_that_is_done_once() {
        bulk.part("Lead", Write.Kind.CREATE);
        var job = bulk.order("Lead", Write.Kind.CREATE);
        var part = bulk.part("Lead", Write.Kind.CREATE);
        part.add(creation(1));
        crm.control("fault", Map.of("fault", "drop-after-commit", "method", "PATCH", "times", 1));

        bulk.send(job, part);

        crm.clock.advance(Duration.ofMinutes(5));
        assertThat(outcomes(job, List.of(creation(1)))).hasSize(1);
        assertThat(crm.connector.count("Lead")).isEqualTo(1);
    }

    @Test
    void data_whose_arrival_is_unknown_leaves_a_job_that_nobody_begins() {
        var job = bulk.order("Lead", Write.Kind.CREATE);
        var part = bulk.part("Lead", Write.Kind.CREATE);
        part.add(creation(1));
        crm.control("fault", Map.of("fault", "drop-after-commit", "method", "PUT", "times", 1));

        assertThatThrownBy(() -> bulk.send(job, part)).isInstanceOf(Failure.class);

        assertThat(bulk.await(job)).isEqualTo(BulkState.OPEN);
        bulk.abort(job);
        assertThat(bulk.results(job, "Lead", Write.Kind.CREATE).untouched())
                .containsExactly(person(1).value());
        assertThat(crm.connector.count("Lead")).isZero();
    }

    @Test
    void a_job_that_the_org_has_forgotten_is_gone() {
        var job = sent(List.of(creation(1)));
        crm.clock.advance(Duration.ofDays(8));

        assertThat(bulk.look(job)).isEqualTo(BulkState.GONE);
        assertThat(bulk.await(job)).isEqualTo(BulkState.GONE);
    }

    @Test
    void results_that_name_somebody_else_are_told_by_the_name_they_bear() {
        crm.control("fault", Map.of("fault", "extra-results"));
        var job = sent(List.of(creation(1)));
        crm.clock.advance(Duration.ofMinutes(5));

        assertThat(targets(bulk.results(job, "Lead", Write.Kind.CREATE)))
                .containsExactlyInAnyOrder(person(1).value(), "of nobody");
    }

    @Test
    void an_id_that_cannot_be_of_the_record_is_believed_of_nobody() {
        var lead = crm.lead("ada@example.org", "Countess");
        var other = crm.lead("eve@example.org", "Countess");
        var write = update(lead, "Duchess");

        assertThat(stored("003000000000zzzAAA").outcome(write)).hasValueSatisfying(BulkIngestTest::isUnknown);
        assertThat(stored(other.id()).outcome(write)).hasValueSatisfying(BulkIngestTest::isUnknown);
        assertThat(stored(lead.id()).outcome(write)).contains(new WriteOutcome.Done(lead, false, Map.of()));
    }

    private static void isUnknown(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo("salesforce.unknown-outcome"));
    }

    private static BulkResult stored(String id) {
        return new IngestResult(
                "any", JsonNodeFactory.instance.objectNode().put("sf__Id", id).put("sf__Created", "false"), true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --|salesforce.required-field-missing|LastName",
                "STRING_TOO_LONG:Title: data value too large: x (max length=128):Title --|salesforce.string-too-long|Title",
                "FIELD_CUSTOM_VALIDATION_EXCEPTION:Ring first: then write:--|salesforce.field-custom-validation-exception|Ring first: then write",
                "ENTITY_IS_DELETED:entity is deleted:--|salesforce.record-gone|Lead",
                "INVALID_EMAIL_ADDRESS:Email: bad: a::b--c:Email --INVALID_TYPE_ON_FIELD_IN_RECORD:x:Phone --|salesforce.invalid-email-address|Email"
            })
    void a_refusal_means_what_it_means_to_a_single_request(String text, String code, String named) {
        assertThat(refused(text)).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo(code);
                    assertThat(refused.failure().getMessage()).contains(named).doesNotContain("a::b");
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DUPLICATES_DETECTED:Use one of these records?:--",
                "nothing that anybody knows",
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: 00Q000000000001:--"
            })
    void what_only_a_single_request_can_tell_or_mend_is_left_to_one(String text) {
        assertThat(refused(text)).isEmpty();
    }

    private static Optional<WriteOutcome> refused(String text) {
        var row = JsonNodeFactory.instance.objectNode().put("sf__Id", "").put("sf__Error", text);
        return new IngestResult("any", row, false).outcome(creation(1));
    }

    @Test
    void a_value_that_looks_like_a_command_of_the_format_does_not_travel() {
        var part = bulk.part("Lead", Write.Kind.CREATE);

        assertThat(part.add(creation(1, Map.of("Title", FieldValue.text("#N/A")))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(2, Map.of("Title", FieldValue.text("   ")))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(3, Map.of("Title", FieldValue.text("a\u0000b")))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(4, Map.of("Nonsense", FieldValue.text("x")))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(5, Map.of("AnnualRevenue", FieldValue.text("many")))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(6, Map.of("Title", FieldValue.text("Countess")))))
                .isEqualTo(Taken.YES);
        assertThat(part.size()).isEqualTo(1);
    }

    @Test
    void a_part_never_grows_beyond_its_bytes() {
        var described = new Schemas(crm.gateway).of("Lead");
        for (int most : List.of(500, 1_000, 20_000)) {
            var part = new IngestPart(Write.Kind.CREATE, "Entente_Id__c", described, most);
            int taken = 0;
            for (int i = 0; i < 1_000; i++) {
                var write = creation(
                        i, i % 3 == 0 ? Map.of("Title", FieldValue.text("\"é👩‍🚀\"".repeat(1 + i % 4))) : Map.of());
                if (part.add(write) == Taken.YES) {
                    taken++;
                }
            }
            assertThat(part.size()).isEqualTo(taken).isPositive().isLessThan(1_000);
            assertThat(part.data()).hasSizeLessThanOrEqualTo(most);
        }
    }

    @Test
    void a_record_that_is_too_large_for_any_job_hinders_nobody() {
        var described = new Schemas(crm.gateway).of("Lead");
        var part = new IngestPart(Write.Kind.CREATE, "Entente_Id__c", described, 300);

        assertThat(part.add(creation(1, Map.of("Title", FieldValue.text("é".repeat(120))))))
                .isEqualTo(Taken.UNFIT);
        assertThat(part.add(creation(2))).isEqualTo(Taken.YES);
    }

    @Test
    void rows_end_with_a_line_feed_on_every_system_and_blanks_are_told_from_what_is_left_alone() {
        var lead = crm.lead("ada@example.org", "Countess");
        var part = new IngestPart(Write.Kind.UPDATE, "Id", new Schemas(crm.gateway).of("Lead"), 1_000);
        part.add(new Write("Lead", person(1), Optional.of(lead), Map.of("Title", FieldValue.blank())));
        part.add(new Write(
                "Lead",
                person(1),
                Optional.of(lead),
                Map.of("Phone", FieldValue.text("say \"hi\"\nthere"), "HasOptedOutOfEmail", FieldValue.blank())));

        assertThat(new String(part.data(), StandardCharsets.UTF_8))
                .isEqualTo("\"Id\",\"Title\",\"HasOptedOutOfEmail\",\"Phone\"\n\"" + lead.id() + "\",\"#N/A\",,\n\""
                        + lead.id() + "\",,\"false\",\"say \"\"hi\"\"\nthere\"\n");
    }

    @Test
    void new_leads_that_the_assignment_rule_is_to_see_do_not_travel_by_jobs() {
        try (var assigning = Crm.assigning()) {
            var jobs = assigning.connector.bulk().orElseThrow();

            assertThat(jobs.takes("Lead", Write.Kind.CREATE)).isFalse();
            assertThat(jobs.takes("Lead", Write.Kind.UPDATE)).isTrue();
        }
    }

    @Test
    void an_org_without_jobs_says_so_as_a_matter_of_configuration() {
        try (var closed = Crm.start(org -> org.bulk(new BulkService(false, Duration.ZERO, Duration.ZERO)))) {
            var jobs = closed.byJobs(1).bulk().orElseThrow();

            assertThatThrownBy(() -> jobs.order("Lead", Write.Kind.CREATE))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
                        assertThat(failure.code()).isEqualTo("salesforce.bulk-not-enabled");
                    });
        }
    }

    private String sent(List<Write> writes) {
        var first = writes.get(0);
        var part = bulk.part(first.object(), first.kind());
        writes.forEach(write -> assertThat(part.add(write)).isEqualTo(Taken.YES));
        var job = bulk.order(first.object(), first.kind());
        bulk.send(job, part);
        return job;
    }

    private Map<String, WriteOutcome> outcomes(String job, List<Write> writes) {
        var byTarget = new HashMap<String, Write>();
        writes.forEach(write -> byTarget.put(ByJobsOnly.target(write), write));
        var outcomes = new TreeMap<String, WriteOutcome>();
        for (var result : bulk.results(job, "Lead", writes.get(0).kind()).told()) {
            var write = requireNonNull(byTarget.get(result.target()), "told of a record that nobody sent");
            outcomes.put(result.target(), result.outcome(write).orElseThrow());
        }
        return outcomes;
    }

    private static List<String> targets(BulkResults results) {
        return results.told().stream().map(BulkResult::target).collect(Collectors.toList());
    }

    private static Write creation(int number) {
        return creation(number, Map.of());
    }

    private static Write creation(int number, Map<String, FieldValue> more) {
        var values = new HashMap<String, FieldValue>(Map.of(
                "LastName", FieldValue.text("L" + number),
                "Company", FieldValue.text("Acme"),
                "Email", FieldValue.text("new-" + number + "@example.org")));
        values.putAll(more);
        return new Write("Lead", person(number), Optional.empty(), values);
    }

    private static Write update(RecordKey key, String title) {
        return new Write("Lead", person(9), Optional.of(key), Map.of("Title", FieldValue.text(title)));
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number).toString());
    }
}
