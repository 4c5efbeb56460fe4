package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 5: merges do not travel, leave an orphan, or delete the wrong contact. Here whoever belonged to the loser goes on
 * with the winner; the other side's merge is proposed and never made.
 */
class Pain05MergeTest extends LoopScenario {
    Pain05MergeTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void leads_merged_by_sales_leave_one_link_and_no_orphan() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        var loser = crmId("ada@one.example");
        var master = sales.addLead("byron@one.example", Map.of());
        sync();
        int leads = sales.count("Lead");

        sales.merge(master, loser);
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads - 1);
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(master);
        assertThat(sales.value("Lead", master, "Title")).isEqualTo("Countess");
    }

    @Test
    void a_visitor_merged_into_a_younger_contact_keeps_the_lead() {
        int older = marketer.addLead("ada@two.example");
        sync();
        var lead = crmId("ada@two.example");
        int leads = sales.count("Lead");

        int survivor = marketer.visit(Map.of("email", "ada@two.example", "position", "Countess"));
        sync();

        assertThat(survivor).isNotEqualTo(older);
        assertThat(marketingId("ada@two.example")).isEqualTo(survivor);
        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(marketer.value(survivor, "entente_crm_id")).isEqualTo(lead);
    }

    @Test
    void two_known_contacts_merged_by_hand_are_one_person_and_an_operator_hears_of_both_leads() {
        int loser = marketer.addLead("ada@three.example");
        int survivor = marketer.addLead("byron@three.example");
        sync();
        int leads = sales.count("Lead");

        marketer.merge(loser, survivor);
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        var email = marketer.value(survivor, "email");
        assertThat(loop.person(email).living(Side.MARKETING)).hasSize(1);
        assertThat(loop.person(email).living(Side.CRM)).hasSize(2);
        assertThat(findings(email)).contains("ambiguous-match", "merge-proposed");
    }

    @Test
    void a_chain_of_merges_leads_to_the_last_winner() {
        int contact = marketer.addLead("ada@four.example");
        sync();
        var second = sales.addLead("second@four.example", Map.of());
        var third = sales.addLead("third@four.example", Map.of("Title", "Countess"));

        sales.merge(second, crmId("ada@four.example"));
        sales.merge(third, second);
        sync();

        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(third);
        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");
    }

    @Test
    void people_known_on_both_sides_become_one_with_all_ids_and_the_whole_history() {
        int first = marketer.addLead("ada@six.example");
        int second = marketer.addLead("byron@six.example");
        sync();
        var loser = crmId("ada@six.example");
        var winner = crmId("byron@six.example");

        sales.merge(winner, loser);
        sync();

        var person = loop.person("byron@six.example");
        assertThat(person.records())
                .extracting(record -> record.key().id())
                .containsExactlyInAnyOrder(Integer.toString(first), Integer.toString(second), loser, winner);
        assertThat(loop.journal(person))
                .flatExtracting(entry -> entry.key().map(RecordKey::id).stream().toList())
                .contains(loser, winner);
        assertThat(findings("byron@six.example")).contains("merge-proposed");
        assertThat(marketer.contacts()).isGreaterThan(1);
        assertThat(marketer.value(first, "entente_crm_id")).isEqualTo(winner);
        assertThat(marketer.value(second, "entente_crm_id")).isEqualTo(winner);
    }

    @Test
    void a_record_that_carries_the_id_of_a_person_given_up_belongs_to_the_person_of_today() {
        marketer.addLead("ada@seven.example");
        marketer.addLead("byron@seven.example");
        sync();
        var loser = crmId("ada@seven.example");
        var carried = sales.value("Lead", loser, "Entente_Id__c");
        var winner = crmId("byron@seven.example");
        sales.merge(winner, loser);
        sync();

        var contact = sales.addContact("countess@seven.example", Map.of("Entente_Id__c", carried));
        sync();

        assertThat(loop.person("byron@seven.example").records())
                .extracting(record -> record.key().id())
                .contains(contact);
    }
}
