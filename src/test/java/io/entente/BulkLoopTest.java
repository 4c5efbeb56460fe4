package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Run;
import io.entente.model.SystemRecord;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels by jobs ends as what travels by single requests. */
class BulkLoopTest {
    private static final int LEADS = 60;

    /** Names of records and people differ from one store to the next. */
    private static final List<String> NAMES = List.of("entente_crm_id", "entente_id", "Entente_Id__c", "id", "Id");

    /**
     * How a company and the store of its loop look in the end, whatever names its records were given.
     *
     * @param leads what the CRM holds, by address
     */
    record End(Map<String, String> leads, List<String> mirror, List<String> journal, int jobs) {}

    @Test
    void both_ways_end_with_the_same_records_mirror_and_journal(@TempDir Path single, @TempDir Path bulk) {
        var byRequests = play(single, Map.of("bulk.threshold", "0"));
        var byJobs = play(bulk, Map.of("bulk.threshold", "5", "bulk.wait", "PT5S"));

        assertThat(byRequests.jobs()).isZero();
        assertThat(byJobs.jobs()).isGreaterThanOrEqualTo(2);
        // One is refused by a rule, and one is a contact's duplicate.
        assertThat(byJobs.leads()).hasSize(LEADS - 2).isEqualTo(byRequests.leads());
        assertThat(byJobs.mirror()).isEqualTo(byRequests.mirror());
        assertThat(byJobs.journal()).isEqualTo(byRequests.journal());
    }

    @Test
    void a_full_comparison_reads_by_a_job_and_finds_the_same(@TempDir Path folder) {
        var clock = new SteppingClock();
        try (var company = Company.start(CompanySettings.defaults(clock));
                var loop = Loop.between(company, folder, Map.of("bulk.threshold", "5"), clock)) {
            arrive(company);
            sync(loop, clock);
            sync(loop, clock);
            var calls = new Wire(company.crm().uri(), "none");
            calls.post("/sandbox/reset-calls", Map.of());

            var reconciled = loop.reconcile();

            assertThat(reconciled.counts().differences()).isZero();
            assertThat(jobs(calls, "query")).isEqualTo(1);
        }
    }

    @Test
    void consent_travels_first_and_never_by_a_job(@TempDir Path folder) {
        var clock = new SteppingClock();
        try (var company = Company.start(CompanySettings.defaults(clock));
                var loop = Loop.between(company, folder, Map.of("bulk.threshold", "5"), clock)) {
            arrive(company);
            sync(loop, clock);
            var calls = new Wire(company.crm().uri(), "none");
            int before = jobs(calls, "ingest");
            var marketer = new Marketer(company, clock);
            IntStream.range(1, 41).forEach(marketer::optOut);

            sync(loop, clock);

            assertThat(jobs(calls, "ingest")).isEqualTo(before);
            assertThat(new Rivals(company).query("SELECT Id FROM Lead WHERE HasOptedOutOfEmail = true"))
                    .hasSize(40);
        }
    }

    private static End play(Path folder, Map<String, String> settings) {
        var clock = new SteppingClock();
        try (var company = Company.start(CompanySettings.defaults(clock));
                var loop = Loop.between(company, folder, settings, clock)) {
            var runs = new ArrayList<Run>();
            var sales = new Sales(company, clock);
            sales.addLead(email(1), Map.of("Title", "known to sales"));
            sales.addContact("other@bulk.example", Map.of("Phone", "+44 1", "LastName", "Held"));
            sales.refuse("Lead", "Company", "Company 7", "Seven is refused");
            sales.refuseDuplicates("Phone", "Contact");
            arrive(company);
            runs.add(sync(loop, clock));
            for (int i = 10; i < 50; i++) {
                company.marketing()
                        .edit(email(i), Map.of("phone", "+44 20 " + i, "position", i % 2 == 0 ? "" : "#N/A"));
            }
            new Marketer(company, clock).optOut(20);
            runs.add(sync(loop, clock));
            runs.add(sync(loop, clock));
            return new End(
                    leads(company),
                    mirror(loop),
                    journal(loop, runs),
                    jobs(new Wire(company.crm().uri(), "none"), "ingest"));
        }
    }

    private static void arrive(Company company) {
        company.marketing()
                .seed(IntStream.range(0, LEADS)
                        .mapToObj(i -> Map.<String, Object>of(
                                "email",
                                email(i),
                                "firstname",
                                "Ada",
                                "lastname",
                                "L" + i + (i % 5 == 0 ? ", \"née\"\nB" : ""),
                                "company",
                                "Company " + i,
                                "position",
                                "Head of " + i,
                                "phone",
                                i == 9 ? "+44 1" : ""))
                        .toList());
    }

    private static String email(int number) {
        return "lead%03d@bulk.example".formatted(number);
    }

    private static Run sync(Loop loop, SteppingClock clock) {
        clock.pass(Duration.ofSeconds(30));
        return loop.sync();
    }

    static int jobs(Wire calls, String kind) {
        return calls.get("/sandbox/calls")
                .path("routes")
                .path("POST /services/data/{version}/jobs/" + kind)
                .asInt();
    }

    private static Map<String, String> leads(Company company) {
        var byEmail = new TreeMap<String, String>();
        for (JsonNode lead : new Rivals(company)
                .query("SELECT Email,LastName,FirstName,Company,Title,Phone,Status,HasOptedOutOfEmail FROM Lead")) {
            byEmail.put(lead.path("Email").asText(), lead.toString().replaceAll("\"attributes\":\\{[^}]*},", ""));
        }
        return byEmail;
    }

    private static List<String> mirror(Loop loop) {
        return IntStream.range(0, LEADS)
                .mapToObj(i -> loop.person(email(i)))
                .flatMap(person -> person.records().stream())
                .map(record -> record.side() + " " + record.record().key().object() + " "
                        + record.record().standing() + " " + record.link().matchedBy() + " " + fields(record.record())
                        + " agreed " + new TreeMap<>(record.agreement().fields()).keySet())
                .sorted()
                .toList();
    }

    private static Map<String, FieldValue> fields(SystemRecord record) {
        var fields = new TreeMap<>(record.fields());
        NAMES.forEach(fields::remove);
        return fields;
    }

    private static List<String> journal(Loop loop, List<Run> runs) {
        var told = new ArrayList<String>();
        for (var run : runs) {
            Optional<ChangeId> last = Optional.empty();
            List<JournalEntry> page;
            do {
                var after = last;
                page = loop.engine().store().read(session -> session.journal().ofRun(run.id(), after, 500));
                page.forEach(entry -> told.add(told(entry)));
                last = page.isEmpty()
                        ? last
                        : Optional.of(page.get(page.size() - 1).id());
            } while (!page.isEmpty());
        }
        return told.stream().sorted().toList();
    }

    private static String told(JournalEntry entry) {
        var fields = new TreeMap<String, FieldValue>();
        for (FieldChange field : entry.change().fields()) {
            fields.put(field.field(), field.after());
        }
        NAMES.forEach(fields::remove);
        return entry.side() + " " + entry.change().object() + " "
                + entry.change().lane() + " " + entry.state() + " "
                + entry.error().map(error -> error.kind() + " " + error.code()).orElse("") + " " + fields;
    }
}
