package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 18: deletions are missed, or delete what they should not. Here each is seen, and by default the other side's record
 * stays and none is made again where one was deleted.
 */
class Pain18DeleteTest extends LoopScenario {
    Pain18DeleteTest(@TempDir Path folder) {
        super(folder);
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

    @Test
    void an_undeleted_lead_comes_back_to_its_person_and_takes_part_again() {
        int contact = marketer.addLead("ada@seven.example");
        sync();
        var lead = crmId("ada@seven.example");
        sales.delete("Lead", lead);
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();

        sales.undelete("Lead", lead);
        sync();

        assertThat(crmId("ada@seven.example")).isEqualTo(lead);
        assertThat(findings("ada@seven.example")).isEmpty();
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
    }

    @Test
    void a_hundred_leads_deleted_in_the_crm_are_a_hundred_tombstones_and_no_contact_is_touched() {
        marketer.seed(IntStream.range(0, 100)
                .mapToObj(i -> Map.<String, Object>of(
                        "email",
                        "lead-%03d@eight.example".formatted(i),
                        "lastname",
                        "Lovelace",
                        "company",
                        "Analytical"))
                .toList());
        sync();
        int contacts = marketer.contacts();
        emails().forEach(email -> sales.delete("Lead", crmId(email)));

        var run = sync();

        assertThat(run.counts().writtenBack()).isZero();
        assertThat(marketer.contacts()).isEqualTo(contacts);
        assertThat(emails()).allSatisfy(email -> {
            assertThat(loop.person(email).living(Side.CRM)).isEmpty();
            assertThat(loop.person(email).living(Side.MARKETING)).hasSize(1);
            assertThat(findings(email)).containsExactly("deleted-in-crm");
        });
    }

    private static List<String> emails() {
        return IntStream.range(0, 100)
                .mapToObj("lead-%03d@eight.example"::formatted)
                .toList();
    }
}
