package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunState;
import io.entente.store.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL may ask at any moment that a transaction be done again from its start. What was thought in the first attempt
 * is rolled back then, and must not be remembered.
 */
class RepeatedTransactionTest extends LoopScenario {
    /** A sequence is not rolled back, so every second attempt succeeds. */
    private static final String STUMBLE = """
            create sequence hiccup;
            create function stumble() returns trigger language plpgsql as $$
            begin
                if nextval('hiccup') %% 2 = 1 then
                    raise exception 'could not serialize access' using errcode = '40001';
                end if;
                return null;
            end $$;
            create trigger stumble after %s on %s for each statement execute function stumble();
            """;

    RepeatedTransactionTest(@TempDir Path folder) {
        super(folder, TestPostgres.fresh());
    }

    @Test
    void a_look_whose_planning_was_repeated_records_its_run_and_counts_once() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        clock.pass(Duration.ofMinutes(2));
        inDatabase(STUMBLE.formatted("insert", "change_value"));

        loop.engine().desk().keepTenure();
        loop.engine().desk().watchMarketing();

        inDatabase("drop trigger stumble on change_value; drop function stumble; drop sequence hiccup");
        assertThat(sales.value("Lead", crmId("ada@one.example"), "Title")).isEqualTo("Countess");
        var written = loop.journal(loop.person("ada@one.example")).get(0);
        var run = loop.engine()
                .store()
                .read(session -> session.runs().byId(written.run()).orElseThrow());
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().updated()).isEqualTo(1);
        assertThat(run.progress().total()).isEqualTo(run.progress().done());
    }
}
