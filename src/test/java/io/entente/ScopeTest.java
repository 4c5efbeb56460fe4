package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a resync is about. */
class ScopeTest extends LoopScenario {
    private static final Map<String, String> REFUSED =
            Map.of("lastname", "Forbidden", "company", "Analytical", "firstname", "Ada");

    ScopeTest(@TempDir Path folder) {
        super(folder);
    }

    @AfterEach
    void allow_everything_again() {
        sales.refuseNothing();
    }

    @Test
    void people_named_by_their_marketing_ids_are_tried_again() {
        int contact = parked("ada@one.example");
        int other = parked("eve@one.example");

        loop.run(RunKind.RESYNC, new Scope.Ids(List.of(Integer.toString(contact)), List.of()));

        assertThat(marketer.value(contact, "entente_crm_id")).isNotEmpty();
        assertThat(marketer.value(other, "entente_crm_id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void people_are_named_by_crm_ids_of_either_length(int length) {
        var email = "ada" + length + "@two.example";
        int contact = marketer.addLead(email);
        sync();
        sales.refuse("Lead", "Title", "Forbidden", "No such title here.");
        marketer.edit(contact, Map.of("position", "Forbidden"));
        sync();
        sales.refuseNothing();

        loop.run(RunKind.RESYNC, new Scope.Ids(List.of(), List.of(crmId(email).substring(0, length))));

        assertThat(sales.value("Lead", crmId(email), "Title")).isEqualTo("Forbidden");
    }

    @Test
    void people_changed_since_a_time_are_tried_again() {
        int before = parked("ada@three.example");
        clock.pass(java.time.Duration.ofHours(1));
        Instant since = clock.instant();
        int after = parked("eve@three.example");

        loop.run(RunKind.RESYNC, new Scope.Since(since));

        assertThat(marketer.value(before, "entente_crm_id")).isEmpty();
        assertThat(marketer.value(after, "entente_crm_id")).isNotEmpty();
    }

    @Test
    void everybody_is_tried_again() {
        int contact = parked("ada@four.example");

        loop.run(RunKind.RESYNC, new Scope.All());

        assertThat(marketer.value(contact, "entente_crm_id")).isNotEmpty();
    }

    @Test
    void ids_that_nobody_has_do_no_harm() {
        var run = loop.run(
                RunKind.RESYNC,
                new Scope.Ids(
                        List.of("999999", "nonsense", "-1", ""),
                        List.of("00Q000000000001AAA", "00Qzzz", "001000000000001AAA", "")));

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.progress().total()).isZero();
        assertThat(loop.run(RunKind.RESYNC, new Scope.Emails(List.of("nobody@five.example", "", "no address")))
                        .state())
                .isEqualTo(RunState.DONE);
    }

    /** A contact whose lead was refused for a reason that is gone by now. */
    private int parked(String email) {
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        var values = new java.util.HashMap<String, Object>(REFUSED);
        values.put("email", email);
        int contact = marketer.add(values);
        sync();
        sales.refuseNothing();
        return contact;
    }
}
