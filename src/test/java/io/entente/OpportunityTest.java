package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an opportunity is to be seen in marketing. */
class OpportunityTest extends LoopScenario {
    private static final Duration LONGER_THAN_A_LOOK = Duration.ofMinutes(6);

    OpportunityTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void the_sync_that_sees_a_conversion_tells_marketing_the_stage() {
        int contact = marketer.addLead("ada@one.example");
        sync();

        var made = sales.convert(crmId("ada@one.example"));
        sync();

        assertThat(marketer.value(contact, "entente_opportunity_id"))
                .isEqualTo(made.path("ConvertedOpportunityId").asText());
        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Prospecting");
    }

    @Test
    void what_becomes_of_it_is_told_with_the_next_look_at_opportunities() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        var deal = sales.convert(crmId("ada@two.example"))
                .path("ConvertedOpportunityId")
                .asText();
        sync();

        sales.edit("Opportunity", deal, Map.of("StageName", "Closed Won"));
        lookAgain();

        assertThat(marketer.value(contact, "entente_opportunity_stage")).isEqualTo("Closed Won");
    }

    /** A sync after opportunities are due to be looked at again. */
    private void lookAgain() {
        clock.pass(LONGER_THAN_A_LOOK);
        sync();
    }
}
