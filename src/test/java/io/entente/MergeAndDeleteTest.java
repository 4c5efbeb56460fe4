package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a person whose records are merged or deleted. */
class MergeAndDeleteTest extends LoopScenario {
    MergeAndDeleteTest(@TempDir Path folder) {
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
        var person = loop.person(marketer.value(survivor, "email"));
        assertThat(person.living(Side.MARKETING)).hasSize(1);
        assertThat(person.living(Side.CRM)).hasSize(2);
        assertThat(loop.findings(person)).anyMatch(finding -> finding.code().equals("ambiguous-match"));
    }

    @Test
    void a_lead_deleted_in_the_crm_is_not_made_again_and_the_contact_stays() {
        int contact = marketer.addLead("ada@four.example");
        sync();

        sales.delete("Lead", crmId("ada@four.example"));
        sync();
        int leads = sales.count("Lead");
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(marketer.value(contact, "email")).isEqualTo("ada@four.example");
        assertThat(loop.person("ada@four.example").living(Side.CRM)).isEmpty();
    }

    @Test
    void a_contact_deleted_in_marketing_leaves_the_lead_alone() {
        int contact = marketer.addLead("ada@five.example");
        sync();
        var lead = crmId("ada@five.example");

        marketer.delete(contact);
        sync();
        sales.edit("Lead", lead, Map.of("Title", "Countess"));
        sync();

        assertThat(sales.value("Lead", lead, "Email")).isEqualTo("ada@five.example");
        assertThat(loop.person("ada@five.example").living(Side.MARKETING)).isEmpty();
    }

    @Test
    void what_vanished_without_a_trace_is_found_by_a_full_comparison() {
        marketer.addLead("ada@six.example");
        sync();
        sales.delete("Lead", crmId("ada@six.example"));
        sales.emptyBin();
        sync();
        assertThat(loop.person("ada@six.example").living(Side.CRM)).hasSize(1);

        loop.reconcile();

        assertThat(loop.person("ada@six.example").living(Side.CRM)).isEmpty();
    }
}
