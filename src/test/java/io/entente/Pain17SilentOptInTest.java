package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 17: whoever unticks a box subscribes people again. Here an unticked box is no evidence, and a finding says so. */
class Pain17SilentOptInTest extends LoopScenario {
    Pain17SilentOptInTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_box_unticked_in_the_crm_opts_nobody_in() {
        int contact = refusing("ada@one.pain17.example");
        var lead = crmId("ada@one.pain17.example");

        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
        sync();

        assertThat(marketer.isOptedOut(contact)).isTrue();
        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
        assertThat(findings("ada@one.pain17.example")).contains("opt-out-unticked");
    }

    @Test
    void a_refusal_taken_away_in_marketing_opts_nobody_in() {
        int contact = refusing("ada@two.pain17.example");

        marketer.optIn(contact);
        sync();

        assertThat(marketer.isOptedOut(contact)).isTrue();
        assertThat(sales.value("Lead", crmId("ada@two.pain17.example"), "HasOptedOutOfEmail"))
                .isEqualTo("true");
        assertThat(findings("ada@two.pain17.example")).contains("opt-out-unticked");
    }

    private int refusing(String email) {
        int contact = marketer.addLead(email);
        sync();
        marketer.optOut(contact);
        sync();
        return contact;
    }
}
