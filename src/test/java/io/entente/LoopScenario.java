package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Finding;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.StoreSettings;
import io.entente.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A pretend company that all tests of a class share, each with people of its own. However a test ends, both sides agree
 * afterwards: another sync and a full comparison find nothing left to do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoopScenario {
    final SteppingClock clock = new SteppingClock();
    final Company company = Company.start(companySettings(CompanySettings.defaults(clock)));
    final Marketer marketer = new Marketer(company, clock);
    final Sales sales = new Sales(company, clock);
    final Loop loop;
    private Runnable closedLast = () -> {};
    private Consumer<String> database = statements -> {};

    LoopScenario(Path folder) {
        this(folder, Map.of());
    }

    LoopScenario(Path folder, Map<String, String> settings) {
        loop = Loop.between(company, folder, settings, clock);
    }

    /** With field rules of its own. */
    LoopScenario(Path folder, UnaryOperator<String> rules) {
        this(folder, rules, Map.of());
    }

    /** With field rules and settings of its own. */
    LoopScenario(Path folder, UnaryOperator<String> rules, Map<String, String> settings) {
        loop = Loop.between(company, folder, config(folder, rules), settings, clock);
    }

    /** On PostgreSQL. */
    LoopScenario(Path folder, TestPostgres postgres) {
        loop = Loop.between(company, folder, settings(postgres.settings()), clock);
        closedLast = postgres::close;
        database = postgres::execute;
    }

    /** What has a daemon use that store. */
    static Map<String, String> settings(StoreSettings store) {
        var settings = new HashMap<>(Map.of("store.url", store.url()));
        store.username().ifPresent(name -> settings.put("store.username", name));
        store.password().ifPresent(password -> settings.put("store.password", password));
        return settings;
    }

    /** How the pretend company starts; asked while the scenario is made, so nothing of a subclass is there yet. */
    CompanySettings companySettings(CompanySettings usual) {
        return usual;
    }

    private static Path config(Path folder, UnaryOperator<String> rules) {
        try {
            var shipped = Path.of("config");
            var config = Files.createDirectory(folder.resolve("config"));
            Files.copy(shipped.resolve("application.properties"), config.resolve("application.properties"));
            Files.copy(shipped.resolve("mapping.schema.json"), config.resolve("mapping.schema.json"));
            Files.writeString(
                    config.resolve("mapping.yaml"), rules.apply(Files.readString(shipped.resolve("mapping.yaml"))));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void both_sides_agree_afterwards() {
        // So that this sync looks at opportunities and accounts as well.
        clock.pass(Duration.ofMinutes(6));
        sync();

        assertThat(sync().progress().total()).isZero();
        var reconciled = loop.reconcile();
        assertThat(reconciled.state()).isEqualTo(RunState.DONE);
        assertThat(reconciled.counts().differences()).isZero();
        assertThat(reconciled.progress().total()).isZero();
    }

    @AfterAll
    void stop() {
        loop.close();
        company.close();
        closedLast.run();
    }

    /** Runs statements in a store on PostgreSQL, behind Entente's back. */
    void inDatabase(String statements) {
        database.accept(statements);
    }

    /** One full cycle, a moment after whatever happened last. */
    Run sync() {
        clock.pass(Duration.ofSeconds(2));
        return loop.sync();
    }

    /** The id of the one living record of that address on the CRM side. */
    String crmId(String email) {
        return id(email, Side.CRM);
    }

    /** The id of the one living record of that address on the marketing side. */
    int marketingId(String email) {
        return Integer.parseInt(id(email, Side.MARKETING));
    }

    private String id(String email, Side side) {
        var records = loop.person(email).living(side);
        assertThat(records).hasSize(1);
        return records.get(0).key().id();
    }

    /** What an operator is told about the person, by code. */
    List<String> findings(String email) {
        return loop.findings(loop.person(email)).stream().map(Finding::code).toList();
    }
}
