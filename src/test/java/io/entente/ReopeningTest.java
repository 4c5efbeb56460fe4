package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Run;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused is sent again when that by which it was refused changes, and never because time has passed. */
class ReopeningTest {
    private static final String EMAIL = "ada@one.example";

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Path config;
    private final Path store;
    private Loop loop;

    ReopeningTest(@TempDir Path folder) throws IOException {
        store = folder;
        config = Files.createDirectory(folder.resolve("config"));
        for (var name : new String[] {"application.properties", "mapping.schema.json", "mapping.yaml"}) {
            Files.copy(Path.of("config", name), config.resolve(name));
        }
        loop = started();
    }

    @BeforeEach
    void read_both_sides() {
        sync();
    }

    @AfterEach
    void close() {
        loop.close();
        company.close();
    }

    @Test
    void a_validation_rule_that_is_gone_is_noticed_with_the_next_look_at_the_fields() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int contact = marketer.add(Map.of("email", EMAIL, "lastname", "Forbidden", "company", "Analytical"));
        sync();
        sales.refuseNothing();

        assertThat(sync().progress().total()).isZero();
        clock.pass(Duration.ofHours(1));
        var run = sync();

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_error")).isEmpty();
        assertThat(parked()).isZero();
    }

    @Test
    void nothing_is_sent_again_while_nothing_changes() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        marketer.add(Map.of("email", EMAIL, "lastname", "Forbidden", "company", "Analytical"));
        sync();

        for (int hour = 0; hour < 3; hour++) {
            clock.pass(Duration.ofHours(1));
            assertThat(sync().progress().total()).isZero();
        }

        assertThat(loop.journal(loop.person(EMAIL)))
                .filteredOn(entry -> entry.side() == Side.CRM)
                .singleElement()
                .satisfies(entry -> assertThat(entry.attempts()).isEqualTo(1));
    }

    @Test
    void nobody_asks_for_fields_and_rules_while_nothing_waits() {
        marketer.addLead(EMAIL);
        sync();
        // Long enough for what stands around people to be looked at, too, as it is after the hour.
        clock.pass(Duration.ofMinutes(6));
        sales.forgetCalls();
        sync();
        int before = sales.calls();
        clock.pass(Duration.ofHours(1));
        sales.forgetCalls();

        sync();

        assertThat(sales.calls()).isEqualTo(before);
    }

    @Test
    void a_rule_that_still_refuses_leaves_one_parked_change() {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        int contact = marketer.add(Map.of("email", EMAIL, "lastname", "Forbidden", "company", "Analytical"));
        sync();
        sales.refuse("Lead", "LastName", "Forbidden", "Nor here.");

        clock.pass(Duration.ofHours(1));
        sync();

        assertThat(parked()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_error")).contains("No such people here.");
    }

    @Test
    void a_field_that_got_longer_takes_what_was_left_out() {
        marketer.addLead(EMAIL);
        sync();
        sales.resize("Lead", "Title", 5);
        clock.pass(Duration.ofHours(1));
        int contact = Integer.parseInt(
                loop.person(EMAIL).living(Side.MARKETING).get(0).key().id());
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();
        var lead = loop.person(EMAIL).living(Side.CRM).get(0).key().id();
        assertThat(sales.value("Lead", lead, "Title")).isEmpty();

        sales.resize("Lead", "Title", 80);
        clock.pass(Duration.ofHours(1));
        sync();

        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
    }

    @Test
    void a_rule_that_the_admin_changes_is_noticed_with_the_next_start() throws IOException {
        marketer.add(Map.of("email", EMAIL, "lastname", "Lovelace"));
        sync();
        assertThat(parked()).isEqualTo(1);

        var file = config.resolve("mapping.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "crm: {Lead: Company, Contact: Account.Name}, winner: crm-unless-blank",
                                "crm: {Lead: Company, Contact: Account.Name}, winner: crm-unless-blank, default: \"[not provided]\""));
        loop.close();
        loop = started();
        var run = sync();

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(parked()).isZero();
    }

    private Loop started() {
        return Loop.between(company, store, config, Map.of(), clock);
    }

    private Run sync() {
        clock.pass(Duration.ofSeconds(2));
        return loop.sync();
    }

    private long parked() {
        return loop.journal(loop.person(EMAIL)).stream()
                .filter(entry -> entry.state() == ChangeState.PARKED)
                .count();
    }
}
