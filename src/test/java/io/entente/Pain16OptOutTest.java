package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 16: an opt-out does not arrive for whom the filters exclude. Here it does, in one cycle, whoever is excluded. */
class Pain16OptOutTest extends LoopScenario {
    Pain16OptOutTest(@TempDir Path folder) {
        super(
                folder,
                shipped -> shipped.replace(
                        "- {field: email, is: present}",
                        "- {field: email, is: present}\n    - {field: points, is: at-least, values: [10]}"));
    }

    @Test
    void whoever_left_the_scope_and_opts_out_in_the_crm_is_blocked_in_marketing_in_one_cycle() {
        int contact = known("ada@one.pain16.example");
        marketer.edit(contact, Map.of("points", 1));
        sync();
        assertThat(findings("ada@one.pain16.example")).contains("frozen");

        sales.edit("Lead", crmId("ada@one.pain16.example"), Map.of("HasOptedOutOfEmail", true));
        sync();

        assertThat(marketer.isOptedOut(contact)).isTrue();
    }

    @Test
    void whoever_left_the_scope_and_opts_out_in_marketing_is_blocked_in_the_crm_in_one_cycle() {
        int contact = known("ada@two.pain16.example");
        marketer.edit(contact, Map.of("points", 1));
        sync();

        marketer.optOut(contact);
        sync();

        assertThat(sales.value("Lead", crmId("ada@two.pain16.example"), "HasOptedOutOfEmail"))
                .isEqualTo("true");
    }

    @Test
    void whoever_refused_before_both_sides_met_refuses_on_both_afterwards() {
        sales.addLead("ada@three.pain16.example", Map.of("HasOptedOutOfEmail", true));

        int contact = known("ada@three.pain16.example");

        assertThat(marketer.isOptedOut(contact)).isTrue();
    }

    private int known(String email) {
        int contact = marketer.addLead(email);
        marketer.edit(contact, Map.of("points", 20));
        sync();
        return contact;
    }
}
