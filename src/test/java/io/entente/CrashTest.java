package io.entente;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.ChangeState;
import io.entente.model.RunState;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.FaultScript;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon is killed again and again while both systems go wrong and others edit; nothing is lost and nothing is there
 * twice.
 */
class CrashTest {
    /** {@code -Dcrashes=200} kills for as long as one has patience. */
    private static final int KILLS = Integer.getInteger("crashes", 20);

    /** PostgreSQL's share; the rest is for SQLite. */
    private static final int ON_POSTGRES = KILLS / 4;

    private static final int AT_FIRST = 300;
    private static final int EACH_TIME = 15;
    private static final int LONGEST_MILLIS = 1_500;
    private static final String LEADS = "SELECT Id,Email,Phone,Title,Entente_Id__c FROM Lead";

    /** Of the calls that only Entente makes: the others' edits are to arrive. */
    private static final String FAULTS =
            """
            seed: 2026
            faults:
              - {fault: status, status: 503, rate: 0.05, side: crm, path: %1$s}
              - {fault: drop, rate: 0.05, side: crm, path: %1$s}
              - {fault: drop-after-commit, rate: 0.3, side: crm, path: %1$s}
              - {fault: truncate, rate: 0.05, side: crm, path: %1$s}
              - {fault: session-expiry, rate: 0.05, side: crm, path: %1$s}
              - {fault: lock-row, rate: 0.05}
              - {fault: status, status: 500, rate: 0.05, side: marketing, path: %2$s}
              - {fault: drop-after-commit, rate: 0.3, side: marketing, path: %2$s}
              - {fault: truncate, rate: 0.05, side: marketing, path: %2$s}
              - {fault: drop, rate: 0.1, side: marketing, path: %3$s}
            """.formatted("/services/data/v62.0/composite", "/api/contacts/batch", "/api/stats");

    private final Random random = new Random(20_26);
    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Rivals rivals = new Rivals(company);
    private final MessyLeads leads = new MessyLeads(random);
    private final Map<String, String> phoneByEmail = new TreeMap<>();
    private final Map<String, String> titleByEmail = new TreeMap<>();
    private int editsOfSales;
    private final Map<String, String> settings = new HashMap<>(company.properties());
    private final Path folder;

    CrashTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void killed_at_random_points_it_loses_nothing_and_writes_nothing_twice() {
        killed(KILLS - ON_POSTGRES);
    }

    @Test
    void nor_does_it_with_its_store_on_postgresql() {
        try (var postgres = TestPostgres.fresh()) {
            settings.putAll(LoopScenario.settings(postgres.settings()));
            killed(ON_POSTGRES);
        }
    }

    private void killed(int times) {
        settings.put("retry.first-pause", "PT0.05S");
        company.follow(FaultScript.parse(FAULTS));
        arrive(AT_FIRST);
        for (int kill = 0; kill < times; kill++) {
            arrive(EACH_TIME);
            edit();
            workForAWhileAndDie();
        }
        assertFaultsStruck();
        company.marketing().faults().clear();
        company.crm().faults().clear();

        try (var loop = Loop.between(company, folder, settings)) {
            converge(loop);

            assertEverybodyIsInTheCrmOnce();
            assertEveryEditArrived();
            assertThat(editsOfSales).isGreaterThan(4 * times);
            assertNothingIsUnderWay(loop);
            var reconciled = loop.reconcile();
            assertThat(reconciled.counts().differences()).isZero();
            assertThat(reconciled.progress().total()).isZero();
        }
    }

    private void arrive(int count) {
        var arriving = leads.next(count);
        company.marketing().seed(arriving);
        company.crm().seed("Lead", leads.knownToSales(arriving));
    }

    private void workForAWhileAndDie() {
        long before = company.marketing().calls().total();
        try (var daemon = DaemonProcess.start(folder, settings)) {
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> company.marketing().calls().total() > before || !daemon.isAlive());
            daemon.works(Duration.ofMillis(random.nextInt(LONGEST_MILLIS / 2)));
            edit();
            daemon.works(Duration.ofMillis(50 + random.nextInt(LONGEST_MILLIS / 2)));
        }
    }

    /** Marketers correct numbers, sales corrects titles. */
    private void edit() {
        for (int i = 0; i < 6; i++) {
            int id = leads.oneAlone();
            var phone = "+44 20 %06d".formatted(random.nextInt(1_000_000));
            rivals.editContact(id, "phone", phone);
            phoneByEmail.put(leads.email(id), phone);
        }
        var inCrm = rivals.query(LEADS).stream()
                .filter(lead -> leads.isAlone(idOf(lead)))
                .toList();
        for (int i = 0; i < Math.min(6, inCrm.size()); i++) {
            var lead = inCrm.get(random.nextInt(inCrm.size()));
            var title = "Head of " + random.nextInt(1_000_000);
            rivals.editLead(lead.path("Id").asText(), "Title", title);
            titleByEmail.put(email(lead), title);
            editsOfSales++;
        }
    }

    private void assertFaultsStruck() {
        var struck = new EnumMap<Kind, Integer>(company.crm().faults().struck());
        struck.putAll(company.marketing().faults().struck());
        assertThat(struck).isNotEmpty();
    }

    private static void converge(Loop loop) {
        var run = loop.sync();
        for (int i = 0; i < 5 && run.progress().total() > 0; i++) {
            run = loop.sync();
        }
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.progress().total()).isZero();
    }

    private void assertEverybodyIsInTheCrmOnce() {
        var inCrm = rivals.query(LEADS);
        var count = inCrm.stream().collect(groupingBy(CrashTest::email, TreeMap::new, counting()));
        assertThat(count.keySet()).isEqualTo(leads.expected());
        assertThat(count.values()).containsOnly(1L);
        var made = inCrm.stream()
                .filter(lead -> !leads.isKnownToSales(email(lead)))
                .toList();
        assertThat(made)
                .extracting(lead -> lead.path("Entente_Id__c").asText(""))
                .allMatch(id -> id.length() == 36)
                .doesNotHaveDuplicates();
    }

    private void assertEveryEditArrived() {
        assertThat(valuesByEmail(rivals.query(LEADS), "Email", "Phone")).containsAllEntriesOf(phoneByEmail);
        assertThat(valuesByEmail(rivals.contacts(), "email", "position")).containsAllEntriesOf(titleByEmail);
    }

    private static void assertNothingIsUnderWay(Loop loop) {
        for (var state : List.of(ChangeState.SENDING, ChangeState.UNKNOWN, ChangeState.PLANNED)) {
            long open = loop.engine().store().read(session -> session.journal().count(state));
            assertThat(open).as("changes that are %s", state).isZero();
        }
    }

    private static Map<String, String> valuesByEmail(List<JsonNode> records, String email, String field) {
        var values = new HashMap<String, String>();
        records.forEach(record -> values.put(
                record.path(email).asText().toLowerCase(Locale.ROOT),
                record.path(field).asText()));
        return values;
    }

    private static String email(JsonNode lead) {
        return lead.path("Email").asText().toLowerCase(Locale.ROOT);
    }

    private static int idOf(JsonNode lead) {
        return Integer.parseInt(email(lead).replaceAll("\\D", ""));
    }
}
