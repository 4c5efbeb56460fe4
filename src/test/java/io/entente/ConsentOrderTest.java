package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Lane;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consent leaves before anything else, whichever side it goes to, and nothing holds it back. */
class ConsentOrderTest extends LoopScenario {
    ConsentOrderTest(@TempDir Path folder) {
        super(folder);
    }

    @AfterEach
    void allow_everything_again() {
        sales.refuseNothing();
    }

    @Test
    void the_consent_of_both_sides_leaves_before_creates_and_updates_of_either() {
        var tells = marketer.addLead("ada@one.example");
        var leaves = marketer.addLead("eve@one.example");
        marketer.addLead("joe@one.example");
        sync();
        var people = Stream.of("ada@one.example", "eve@one.example", "joe@one.example")
                .map(loop::person)
                .toList();
        var lead = crmId("joe@one.example");
        sales.edit("Lead", crmId("eve@one.example"), Map.of("Email", ""));
        marketer.edit(leaves, Map.of("email", ""));
        sync();

        marketer.addLead("new@one.example");
        marketer.edit(tells, Map.of("phone", "1"));
        marketer.optOut(tells);
        marketer.optOut(leaves);
        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", true, "Title", "Dean"));
        var run = sync();

        var sent = Stream.concat(people.stream(), Stream.of(loop.person("new@one.example")))
                .flatMap(person -> loop.journal(person).stream())
                .filter(entry -> entry.run().equals(run.id()))
                .toList();
        assertThat(sent.stream().filter(ConsentOrderTest::isConsent))
                .extracting(JournalEntry::side)
                .containsExactlyInAnyOrder(Side.CRM, Side.CRM, Side.MARKETING);
        assertThat(sent.stream().filter(entry -> !isConsent(entry)))
                .extracting(JournalEntry::side)
                .contains(Side.CRM, Side.MARKETING);
        var last = times(sent, true).max(Comparator.naturalOrder()).orElseThrow();
        assertThat(times(sent, false)).allMatch(last::isBefore);
    }

    @Test
    void a_refused_change_of_the_same_record_does_not_swallow_the_opt_out() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        var lead = crmId("ada@two.example");
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");

        marketer.edit(contact, Map.of("lastname", "Forbidden"));
        marketer.optOut(contact);
        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
    }

    @Test
    void an_opt_out_passes_a_change_that_was_parked_before() {
        int contact = marketer.addLead("ada@three.example");
        sync();
        var lead = crmId("ada@three.example");
        sales.refuse("Lead", "LastName", "Forbidden", "No such people here.");
        marketer.edit(contact, Map.of("lastname", "Forbidden"));
        sync();

        marketer.optOut(contact);
        sync();

        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
        assertThat(loop.journal(loop.person("ada@three.example")))
                .filteredOn(entry -> entry.state() == ChangeState.PARKED)
                .hasSize(1);
    }

    private static boolean isConsent(JournalEntry entry) {
        return entry.change().lane() == Lane.CONSENT;
    }

    private static Stream<Instant> times(List<JournalEntry> sent, boolean ofConsent) {
        return sent.stream().filter(entry -> isConsent(entry) == ofConsent).flatMap(entry -> entry.doneAt().stream());
    }
}
