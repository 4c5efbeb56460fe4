package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.ErrorPage;
import io.entente.api.ErrorReport;
import io.entente.api.ErrorReport.State;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not get through is listed with the ids of those it is about, and never with their data. */
class ErrorsTest extends LoopScenario {
    private static final String NO_COMPANY = "entente.required-field-missing";
    private static final int PARKED = 7;
    private static final int BAD = 700;

    private final Path folder;

    ErrorsTest(@TempDir Path folder) {
        super(folder);
        this.folder = folder;
    }

    @BeforeAll
    void break_something() {
        for (int i = 0; i < PARKED; i++) {
            marketer.add(Map.of("email", "ada" + i + "@errors.example", "lastname", "Lovelace"));
        }
        marketer.seed(List.of(Map.of("id", BAD, "email", "bad@errors.example", "entente_synced_at", "31 February")));
        sync();
    }

    @Test
    void causes_are_told_with_their_number_and_the_first_five() {
        var report = ErrorReport.of(loop.engine().store(), "mautic");

        assertThat(report.count(State.PARKED)).isEqualTo(PARKED);
        assertThat(report.count(State.UNREADABLE)).isEqualTo(1);
        assertThat(report.causes().get(0)).satisfies(cause -> {
            assertThat(cause.code()).isEqualTo(NO_COMPANY);
            assertThat(cause.side()).isEqualTo(Side.CRM);
            assertThat(cause.count()).isEqualTo(PARKED);
            assertThat(cause.shown())
                    .hasSize(5)
                    .contains(loop.person("ada6@errors.example").id().value());
        });
        assertThat(report.causes().get(1)).satisfies(cause -> {
            assertThat(cause.side()).isEqualTo(Side.MARKETING);
            assertThat(cause.shown()).containsExactly(Integer.toString(BAD));
        });
    }

    @Test
    void all_of_a_cause_come_page_by_page_each_once() {
        var people = new HashSet<String>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page <= PARKED && (page == 0 || after.isPresent()); page++) {
            var read = ErrorPage.of(loop.engine().store(), "mautic", NO_COMPANY, after, 2);
            read.entries().forEach(entry -> {
                assertThat(people.add(entry.person().orElseThrow().value())).isTrue();
                assertThat(entry.message()).contains("Company");
                assertThat(entry.records()).singleElement().satisfies(key -> assertThat(key.system())
                        .isEqualTo("mautic"));
            });
            after = read.next();
        }

        assertThat(people).hasSize(PARKED);
    }

    @Test
    void the_page_behind_a_record_that_cannot_be_read_is_the_next_one() {
        var code =
                ErrorReport.of(loop.engine().store(), "mautic").causes().get(1).code();

        var first = ErrorPage.of(loop.engine().store(), "mautic", code, Optional.empty(), 1);
        var second = ErrorPage.of(loop.engine().store(), "mautic", code, first.next(), 1);

        assertThat(first.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.UNREADABLE);
            assertThat(entry.records()).hasToString("[mautic/contact/" + BAD + "]");
        });
        assertThat(second.entries()).isEmpty();
        assertThat(second.next()).isEmpty();
    }

    @Test
    void the_command_lists_causes_and_all_of_one_and_ends_with_one() {
        var causes = command("errors");
        var all = command("errors", NO_COMPANY);
        var none = command("errors", "no.such-cause");

        assertThat(causes.code()).isEqualTo(1);
        assertThat(causes.printed())
                .contains(
                        "7 parked [" + NO_COMPANY + "] crm Lead",
                        "for example: ",
                        "mended by ",
                        "all: entente errors " + NO_COMPANY)
                .contains("1 unreadable [", "marketing contact", "records: 700")
                .endsWith("7 parked, 1 unreadable" + System.lineSeparator());
        assertThat(all.printed().lines().filter(line -> line.contains("person ")))
                .hasSize(PARKED);
        assertThat(all.printed()).contains("mautic/contact/").endsWith("7 of " + NO_COMPANY + System.lineSeparator());
        assertThat(none.code()).isZero();
        assertThat(causes.printed() + all.printed()).doesNotContain("errors.example", "Lovelace");
    }

    @Test
    void scripts_get_the_same_as_json() {
        var causes = OpenApi.json(command("errors", "--json").printed());
        var all = OpenApi.json(command("errors", NO_COMPANY, "--json").printed());

        assertThat(causes.path("parked").asInt()).isEqualTo(PARKED);
        assertThat(causes.path("unreadable").asInt()).isEqualTo(1);
        assertThat(causes.path("causes")).hasSize(2);
        assertThat(all.path("errors")).hasSize(PARKED);
    }

    private CheckBench.Ended command(String... words) {
        return new StoreCommands(folder, clock).run(words);
    }
}
