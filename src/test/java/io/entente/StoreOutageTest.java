package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunState;
import io.entente.store.JournalEntry;
import io.entente.store.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PostgreSQL ends the connection, or has no room left, at each point of a round: what was decided is neither lost nor
 * done twice.
 */
class StoreOutageTest extends LoopScenario {
    /** A sequence is not rolled back, so it happens once. */
    private static final String ENDED =
            "if nextval('hiccup') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if";

    private static final String FULL = "raise exception 'could not extend file' using errcode = '53100'";

    private static final String STUMBLE = """
            create sequence hiccup;
            create function stumble() returns trigger language plpgsql as $$ begin %s; return null; end $$;
            create trigger stumble after %s for each row %s execute function stumble();
            """;

    private static final String NO_MORE = "drop function stumble cascade; drop sequence hiccup";

    StoreOutageTest(@TempDir Path folder) {
        super(folder, TestPostgres.fresh());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "observing, update on mirror_record, ''",
        "planning, insert on change, ''",
        "taking, update on change, when (new.state = 'SENDING')",
        "recording, update on change, when (new.state = 'APPLIED')",
    })
    void a_connection_that_is_ended_costs_a_run_and_no_change(String step, String event, String when) {
        int contact = agreedOn("ada@" + step + ".ended.example");
        marketer.edit(contact, Map.of("position", "Countess"));
        inDatabase(STUMBLE.formatted(ENDED, event, when));

        var failed = sync();
        inDatabase(NO_MORE);
        sync();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.error().orElseThrow()).startsWith("store.unreachable: store.url: jdbc:postgresql:");
        assertTitleArrivedOnce("ada@" + step + ".ended.example");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "observing, update on mirror_record, '', false",
        "planning, insert on change, '', false",
        "taking, update on change, when (new.state = 'SENDING'), false",
        "recording, update on change, when (new.state = 'APPLIED'), true",
    })
    void a_full_disk_stops_the_work_until_there_is_room(String step, String event, String when, boolean sent) {
        var email = "ada@" + step + ".full.example";
        int contact = agreedOn(email);
        marketer.edit(contact, Map.of("position", "Countess"));
        inDatabase(STUMBLE.formatted(FULL, event, when));

        var failed = sync();
        var again = sync();

        for (var run : List.of(failed, again)) {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.error().orElseThrow())
                    .startsWith("store.full: store.url: jdbc:postgresql:")
                    .contains("make room");
        }
        // Nothing leaves before the journal holds it.
        assertThat(sales.value("Lead", crmId(email), "Title")).isEqualTo(sent ? "Countess" : "");
        var written = sales.value("Lead", crmId(email), "SystemModstamp");

        inDatabase(NO_MORE);
        clock.pass(Duration.ofSeconds(20));
        sync();

        assertTitleArrivedOnce(email);
        if (sent) {
            assertThat(sales.value("Lead", crmId(email), "SystemModstamp")).isEqualTo(written);
        }
    }

    /** A person whom both sides hold alike; the id in marketing. */
    private int agreedOn(String email) {
        int contact = marketer.addLead(email);
        sync();
        assertThat(sync().progress().total()).isZero();
        return contact;
    }

    private void assertTitleArrivedOnce(String email) {
        assertThat(sales.value("Lead", crmId(email), "Title")).isEqualTo("Countess");
        var titles = loop.journal(loop.person(email)).stream()
                .filter(entry -> entry.change().fields().stream()
                        .anyMatch(field -> field.field().equals("Title")))
                .map(JournalEntry::state)
                .filter(state -> state != ChangeState.SKIPPED)
                .toList();
        assertThat(titles).containsExactly(ChangeState.APPLIED);
    }
}
