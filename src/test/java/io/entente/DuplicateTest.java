package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.MatchedBy;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A duplicate rule's answer links where it names one record that is nobody else's, and is parked where it does not. */
class DuplicateTest extends LoopScenario {
    DuplicateTest(@TempDir Path folder) {
        super(folder);
    }

    @AfterEach
    void allow_everything_again() {
        sales.refuseNothing();
    }

    @Test
    void the_one_lead_that_a_rule_names_becomes_the_persons_and_gets_the_values() {
        var lead = sales.addLead("ada@old-one.example", Map.of("Phone", "+44 1"));
        sync();
        sales.refuseDuplicates("Phone", "Lead");
        int leads = sales.count("Lead");

        marketer.add(lead("ada@new-one.example", "+44 1", Map.of("position", "Countess")));
        var run = sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(run.counts().parked()).isZero();
        var person = marketed("+44 1");
        assertThat(person.living(Side.CRM)).singleElement().satisfies(record -> {
            assertThat(record.key().id()).isEqualTo(lead);
            assertThat(record.link().matchedBy()).isEqualTo(MatchedBy.DUPLICATE);
        });
        assertThat(loop.journal(person)).anySatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(ChangeState.SKIPPED);
            assertThat(message(entry)).contains("linked to Lead " + lead);
        });
    }

    @Test
    void a_contact_is_linked_as_well_as_a_lead() {
        var account = sales.add("Account", Map.of("Name", "Analytical"));
        var contact = sales.addContact("ada@old-two.example", Map.of("Phone", "+44 2", "AccountId", account));
        sync();
        sales.refuseDuplicates("Phone", "Contact");

        marketer.add(lead("ada@new-two.example", "+44 2", Map.of("position", "Countess")));
        sync();

        assertThat(sales.value("Contact", contact, "Title")).isEqualTo("Countess");
        assertThat(marketed("+44 2").living(Side.CRM))
                .extracting(record -> record.key())
                .containsExactly(new RecordKey("salesforce", "Contact", contact));
    }

    @Test
    void several_matches_are_parked_with_the_ids_of_all() {
        var one = sales.addLead("ada@one-of-three.example", Map.of("Phone", "+44 3"));
        var two = sales.addLead("ada@two-of-three.example", Map.of("Phone", "+44 3"));
        sync();
        sales.refuseDuplicates("Phone", "Lead");

        int contact = marketer.add(lead("ada@new-three.example", "+44 3", Map.of()));
        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(marketer.value(contact, "entente_error"))
                .startsWith("salesforce.duplicate-rule")
                .contains(one, two);
    }

    @Test
    void a_match_that_marketing_knows_as_somebody_else_is_parked() {
        marketer.add(lead("ada@old-four.example", "+44 4", Map.of()));
        sync();
        var holder = crmId("ada@old-four.example");
        sales.refuseDuplicates("Phone", "Lead");

        int contact = marketer.add(lead("ada@new-four.example", "+44 4", Map.of()));
        sync();

        assertThat(marketer.value(contact, "entente_error")).contains(holder);
        assertThat(loop.person("ada@new-four.example").living(Side.CRM)).isEmpty();
        assertThat(loop.person("ada@old-four.example").living(Side.CRM)).hasSize(1);
    }

    @Test
    void of_two_people_who_match_one_lead_at_the_same_time_only_one_gets_it() {
        var lead = sales.addLead("ada@old-five.example", Map.of("Phone", "+44 5"));
        sync();
        sales.refuseDuplicates("Phone", "Lead");

        marketer.add(lead("ada@new-five.example", "+44 5", Map.of()));
        marketer.add(lead("eve@new-five.example", "+44 5", Map.of()));
        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        var key = new RecordKey("salesforce", "Lead", lead);
        var links = loop.engine().store().read(session -> session.people().links(List.of(key)));
        assertThat(links)
                .hasEntrySatisfying(key, link -> assertThat(link.matchedBy()).isEqualTo(MatchedBy.DUPLICATE));
    }

    private static Map<String, Object> lead(String email, String phone, Map<String, String> more) {
        var all = new HashMap<String, Object>(more);
        all.putAll(Map.of("email", email, "lastname", "Lovelace", "company", "Analytical", "phone", phone));
        return all;
    }

    /** The one person whose contact in marketing has that number: addresses may have travelled. */
    private PersonView marketed(String phone) {
        return loop.engine()
                .store()
                .read(session -> session.people().load(session.people().page(Optional.empty(), 100)).stream()
                        .filter(person -> person.living(Side.MARKETING).stream()
                                .anyMatch(record ->
                                        record.record().value("phone").display().equals(phone)))
                        .reduce((one, other) -> {
                            throw new AssertionError("two people");
                        })
                        .orElseThrow());
    }

    private static String message(JournalEntry entry) {
        return entry.error().map(error -> error.message()).orElse("");
    }
}
