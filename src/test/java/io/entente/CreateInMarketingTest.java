package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import io.entente.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People known only to sales enter marketing where the admin asked for it. */
class CreateInMarketingTest extends LoopScenario {
    CreateInMarketingTest(@TempDir Path folder) {
        super(folder, Map.of("create.marketing", "true"));
    }

    @Test
    void a_lead_of_sales_enters_marketing_once_under_the_persons_id() {
        int contacts = marketer.contacts();
        var lead = sales.addLead("ada@one.example", Map.of("FirstName", "Ada", "Title", "Countess"));

        sync();
        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts + 1);
        int contact = marketingId("ada@one.example");
        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");
        assertThat(marketer.value(contact, "entente_id"))
                .isEqualTo(loop.person("ada@one.example").id().value());
        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(lead);
    }

    @Test
    void an_answer_that_is_lost_after_the_contact_was_made_makes_no_second_one() {
        int contacts = marketer.contacts();
        sales.addLead("ada@two.example", Map.of());
        marketer.failing("POST", "/api/contacts", Kind.DROP_AFTER_COMMIT, 0, 1);

        sync();
        clock.pass(java.time.Duration.ofSeconds(20));
        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts + 1);
        assertThat(loop.person("ada@two.example").living(Side.MARKETING)).hasSize(1);
    }

    @Test
    void a_lead_that_opted_out_enters_marketing_opted_out() {
        sales.addLead("ada@three.example", Map.of("HasOptedOutOfEmail", true));

        sync();

        assertThat(marketer.isOptedOut(marketingId("ada@three.example"))).isTrue();
    }

    @Test
    void a_lead_without_address_stays_with_sales() {
        int contacts = marketer.contacts();
        sales.add("Lead", Map.of("LastName", "Lovelace", "Company", "Analytical"));

        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts);
    }

    @Test
    void a_contact_deleted_in_marketing_is_not_made_again() {
        var lead = sales.addLead("ada@four.example", Map.of());
        sync();
        marketer.delete(marketingId("ada@four.example"));
        sync();
        int contacts = marketer.contacts();

        sales.edit("Lead", lead, Map.of("Title", "Countess"));
        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts);
    }
}
