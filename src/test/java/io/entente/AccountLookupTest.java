package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin who wants the account on the lead as well maps a field for it; without that none is written. */
class AccountLookupTest extends LoopScenario {
    /** Any text field will do here for the lookup that an admin would make. */
    private static final String RULE =
            "  - {name: matched-account, marketing: entente_account_id, crm: {Lead: Fax}, direction: to-crm}\n";

    AccountLookupTest(@TempDir Path folder) {
        super(folder, rules -> rules + RULE);
    }

    @Test
    void the_matched_account_reaches_the_lead_by_an_ordinary_rule() {
        var account = sales.add("Account", Map.of("Name", "One", "Website", "one.example"));
        marketer.addLead("ada@one.example");

        sync();
        clock.pass(Duration.ofMinutes(6));
        sync();

        assertThat(sales.value("Lead", crmId("ada@one.example"), "Fax")).isEqualTo(account);
    }
}
