package io.entente;

import io.entente.cli.Engine;
import io.entente.cli.Starter.Mode;
import io.entente.model.Finding;
import io.entente.model.PersonView;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.sandbox.company.Company;
import io.entente.settings.SettingsReader;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entente between a pretend Mautic and a pretend Salesforce org, all of it real but the two vendors. */
final class Loop implements AutoCloseable {
    private final Engine engine;

    private Loop(Engine engine) {
        this.engine = engine;
    }

    /** Starts with an empty store, or takes up the one in that folder. */
    static Loop between(Company company, Path folder) {
        return between(company, folder, Map.of());
    }

    static Loop between(Company company, Path folder, Map<String, String> more) {
        return between(company, folder, more, Clock.systemUTC());
    }

    static Loop between(Company company, Path folder, Map<String, String> more, Clock clock) {
        return between(company, folder, Path.of("config").toAbsolutePath(), more, clock);
    }

    /** With a configuration folder of its own. */
    static Loop between(Company company, Path folder, Path config, Map<String, String> more, Clock clock) {
        var overrides = new HashMap<>(company.properties());
        overrides.put("store.url", "jdbc:sqlite:" + folder.resolve("entente.db"));
        overrides.put("retry.first-pause", "PT0.01S");
        overrides.put("retry.longest-pause", "PT0.05S");
        overrides.putAll(more);
        var home = Path.of("").toAbsolutePath();
        var settings = new SettingsReader(home, config, Map.of()).read(overrides);
        return new Loop(Assembly.start(settings, Mode.COMMAND, clock));
    }

    Run sync() {
        return run(RunKind.SYNC, new Scope.Changes());
    }

    Run reconcile() {
        return run(RunKind.RECONCILE, new Scope.All());
    }

    Run run(RunKind kind, Scope scope) {
        // A daemon does this every few seconds; the clock of a test may have jumped.
        engine.desk().keepTenure();
        return engine.desk().work(engine.desk().request(kind, scope, "test"));
    }

    Engine engine() {
        return engine;
    }

    /** The one person with that address. */
    PersonView person(String email) {
        return engine.store().read(session -> {
            var people = session.people().byEmail(email);
            if (people.size() != 1) {
                throw new AssertionError(people.size() + " people instead of one");
            }
            return session.people().load(people).get(0);
        });
    }

    List<JournalEntry> journal(PersonView person) {
        return engine.store().read(session -> session.journal().lastOf(person.id(), 50));
    }

    /** What an operator is told about the person now. */
    List<Finding> findings(PersonView person) {
        return engine.store().read(session -> session.findings().open(person.id()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
