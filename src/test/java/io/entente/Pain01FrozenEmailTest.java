package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 1, within the hour: an address that both sides change faster than anybody would stands still, and makes no record. */
class Pain01FrozenEmailTest extends LoopScenario {
    private static final int CHANGES = 40;

    Pain01FrozenEmailTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void one_address_changed_in_turns_on_both_sides_makes_no_record_before_it_freezes_nor_after() {
        int contact = marketer.addLead("ada@start.example");
        sync();
        var lead = crmId("ada@start.example");

        for (int change = 1; change <= CHANGES; change++) {
            var address = "ada%d@fast.example".formatted(change);
            if (change % 2 == 0) {
                sales.edit("Lead", lead, Map.of("Email", address));
            } else {
                marketer.edit(contact, Map.of("email", address));
            }
            sync();
        }

        assertThat(sales.count("Lead")).isEqualTo(1);
        assertThat(marketer.contacts()).isEqualTo(1);
        assertThat(new Oracle(company).madeTwice()).isEmpty();
        assertThat(findings("ada%d@fast.example".formatted(CHANGES))).contains("field-frozen");
    }
}
