package io.entente;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.FaultScript;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A company whose systems go wrong by a script while its people work, and what became of their work. */
final class Rehearsal implements AutoCloseable {
    private static final int LEADS = 200;
    private static final int OF_BOTH = 15;
    private static final int OF_SALES = 15;
    private static final int EDITS = 10;
    private static final int ROUNDS = 4;
    private static final int CRM_PAGE = 60;

    /**
     * How it ended.
     *
     * @param failed runs that ended early
     * @param lost people and edits that did not arrive, refusals, conversions and deletions that came out wrong
     * @param twice people who are there more than once, or were made more than once
     * @param unexplained writes of Entente's that its journal does not tell
     * @param disagreements what a full comparison still found
     */
    record Verdict(
            Map<Kind, Integer> strikes,
            int runs,
            int failed,
            List<String> lost,
            List<String> twice,
            List<String> unexplained,
            int disagreements,
            int logins) {
        /** Nothing was lost, nothing was done twice, everything is told, and both sides agree. */
        void assertWhole() {
            assertThat(lost).as("lost").isEmpty();
            assertThat(twice).as("there twice").isEmpty();
            assertThat(unexplained).as("writes without a row of the journal").isEmpty();
            assertThat(disagreements).as("what a full comparison found").isZero();
        }

        int struck() {
            return strikes.values().stream().mapToInt(Integer::intValue).sum();
        }

        int struck(Kind kind) {
            return strikes.getOrDefault(kind, 0);
        }
    }

    private final SteppingClock clock = new SteppingClock();
    private final Random random = new Random(2_031);
    private final Company company =
            Company.start(CompanySettings.defaults(clock).withCrmPage(CRM_PAGE));
    private final Oracle oracle = new Oracle(company);
    private final Sales sales = new Sales(company, clock);
    private final Fates fates = new Fates(company, sales);
    private final Loop loop;
    private final Map<String, String> phoneByEmail = new TreeMap<>();
    private final Map<String, String> titleByEmail = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();

    /** @param store the settings of a store of its own; none for a file in the folder */
    Rehearsal(Path folder, Map<String, String> store) {
        var settings = new HashMap<>(store);
        settings.putAll(Map.of(
                "marketing.response-timeout", "PT0.3S",
                "apply.parallel", "8",
                "create.marketing", "true",
                "retry.times", "3"));
        loop = Loop.between(company, folder, settings, clock);
    }

    Verdict play(FaultScript script) {
        arrive();
        company.follow(script);
        for (int round = 0; round < ROUNDS; round++) {
            edit();
            fates.strike(leads(), Rehearsal::email);
            sync();
        }
        var strikes = strikes();
        company.marketing().faults().clear();
        company.crm().faults().clear();
        int logins = oracle.logins();
        int failed = (int)
                runs.stream().filter(run -> run.state() == RunState.FAILED).count();
        int struckRuns = runs.size();
        converge();
        var reconciled = loop.reconcile();
        runs.add(reconciled);
        return new Verdict(
                strikes,
                struckRuns,
                failed,
                lost(),
                twice(),
                oracle.unexplained(loop, runs),
                (int) (reconciled.counts().differences() + reconciled.progress().total()),
                logins);
    }

    private void arrive() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < LEADS; i++) {
            contacts.add(Map.of("email", email(i), "firstname", "Ada", "lastname", "L" + i, "company", "Company " + i));
        }
        company.marketing().seed(contacts);
        var leads = new ArrayList<Map<String, Object>>();
        for (int i = LEADS - OF_BOTH; i < LEADS + OF_SALES; i++) {
            leads.add(Map.of("Email", email(i), "LastName", "L" + i, "Company", "Company " + i));
        }
        company.crm().seed("Lead", leads);
        for (int i = LEADS - OF_BOTH; i < LEADS + OF_SALES; i++) {
            titleByEmail.put(email(i), "");
        }
    }

    private static String email(int number) {
        return "lead%03d@rehearsal.example".formatted(number);
    }

    /** Marketers correct numbers, sales corrects titles; both always arrive. */
    private void edit() {
        for (int i = 0; i < EDITS; i++) {
            var email = email(freeNumber());
            var phone = "+44 20 %06d".formatted(random.nextInt(1_000_000));
            company.marketing().edit(email, Map.of("phone", phone));
            phoneByEmail.put(email, phone);
        }
        var made = oracle.leads();
        var emails = made.keySet().stream()
                .filter(email -> !Fates.await(number(email)))
                .toList();
        for (int i = 0; i < Math.min(EDITS, emails.size()); i++) {
            var email = emails.get(random.nextInt(emails.size()));
            var title = "Head of " + random.nextInt(1_000_000);
            sales.edit("Lead", made.getOrDefault(email, ""), Map.of("Title", title));
            titleByEmail.put(email, title);
        }
    }

    /** Somebody to whom nothing happens but edits. */
    private int freeNumber() {
        int number = random.nextInt(LEADS);
        return Fates.await(number) ? number + 1 : number;
    }

    private static int number(String email) {
        return Integer.parseInt(email.substring("lead".length(), email.indexOf('@')));
    }

    /** Leads that Entente made, by number. */
    private Map<Integer, String> leads() {
        var leads = new TreeMap<Integer, String>();
        oracle.leads().forEach((email, id) -> leads.put(number(email), id));
        return leads;
    }

    private Run sync() {
        clock.pass(Duration.ofSeconds(30));
        var run = loop.sync();
        runs.add(run);
        return run;
    }

    private void converge() {
        // A day's limit asks for an hour of patience.
        clock.pass(Duration.ofHours(2));
        for (int i = 0; i < 8; i++) {
            var run = sync();
            if (run.state() == RunState.DONE && run.progress().total() == 0) {
                return;
            }
        }
        throw new AssertionError("not quiet after eight runs: " + runs.get(runs.size() - 1));
    }

    private Map<Kind, Integer> strikes() {
        var strikes = new EnumMap<Kind, Integer>(Kind.class);
        company.marketing().faults().struck().forEach((kind, times) -> strikes.merge(kind, times, Integer::sum));
        company.crm().faults().struck().forEach((kind, times) -> strikes.merge(kind, times, Integer::sum));
        return strikes;
    }

    private List<String> lost() {
        var rivals = new Rivals(company);
        var leads = byEmail(rivals.query("SELECT Id,Email,Phone,Title FROM Lead"), "Email");
        var contacts = byEmail(rivals.contacts(), "email");
        var lost = new TreeSet<String>();
        for (int i = 0; i < LEADS + OF_SALES; i++) {
            if (!leads.containsKey(email(i)) && !fates.isDeletedInCrm(email(i))) {
                lost.add(email(i) + " in the CRM");
            }
            if (!contacts.containsKey(email(i)) && !fates.isDeletedInMarketing(email(i))) {
                lost.add(email(i) + " in marketing");
            }
        }
        lost.addAll(fates.wrong(rivals));
        phoneByEmail.forEach((email, phone) -> {
            require(lost, leads, email, "Phone", phone);
            require(lost, contacts, email, "phone", phone);
        });
        titleByEmail.forEach((email, title) -> {
            require(lost, leads, email, "Title", title);
            require(lost, contacts, email, "position", title);
        });
        return List.copyOf(lost);
    }

    private static void require(
            Set<String> lost, Map<String, JsonNode> records, String email, String field, String value) {
        var record = records.get(email);
        var held = record == null || record.path(field).isNull()
                ? ""
                : record.path(field).asText();
        if (!held.equals(value)) {
            lost.add("%s of %s is '%s' instead of '%s'".formatted(field, email, held, value));
        }
    }

    private List<String> twice() {
        var rivals = new Rivals(company);
        var twice = new TreeSet<String>(oracle.madeTwice());
        twice.addAll(several(rivals.query("SELECT Email FROM Lead"), "Email"));
        twice.addAll(several(rivals.contacts(), "email"));
        return List.copyOf(twice);
    }

    private static List<String> several(List<JsonNode> records, String email) {
        return records.stream()
                .collect(groupingBy(record -> record.path(email).asText(), counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> "%s %d times as %s".formatted(entry.getKey(), entry.getValue(), email))
                .toList();
    }

    private static Map<String, JsonNode> byEmail(List<JsonNode> records, String email) {
        var byEmail = new TreeMap<String, JsonNode>();
        records.forEach(record -> byEmail.put(record.path(email).asText(), record));
        return byEmail;
    }

    @Override
    public void close() {
        loop.close();
        company.close();
    }
}
