package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the org does not show is not taken for empty, and costs nothing but itself. */
class HiddenOpportunitiesTest extends LoopScenario {
    HiddenOpportunitiesTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void all_else_goes_on_and_what_was_hidden_follows_once_it_is_shown() {
        sales.hide("Opportunity");
        int contact = marketer.addLead("ada@one.example");
        sync();
        var made = sales.convert(crmId("ada@one.example"));
        sync();

        assertThat(marketer.value(contact, "entente_account_id"))
                .isEqualTo(made.path("ConvertedAccountId").asText());
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEmpty();
        sales.forgetCalls();
        sync();
        assertThat(sales.calls()).isEqualTo(1);

        sales.failNoMore();
        clock.pass(Duration.ofHours(2));
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();
        clock.pass(Duration.ofMinutes(6));
        sync();

        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Prospecting");
    }
}
