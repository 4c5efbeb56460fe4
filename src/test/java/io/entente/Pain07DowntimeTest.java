package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 7: what happens while a sync is down is lost. Here each stream goes on where it stopped, however long ago. */
class Pain07DowntimeTest extends LoopScenario {
    Pain07DowntimeTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void after_six_hours_nothing_is_missing() {
        int edited = marketer.addLead("ada@one.example");
        int deleted = marketer.addLead("byron@one.example");
        sync();
        sales.edit("Lead", crmId("ada@one.example"), Map.of("Title", "Countess"));
        sales.delete("Lead", crmId("byron@one.example"));
        int added = marketer.addLead("mary@one.example");

        clock.pass(Duration.ofHours(6));
        var run = sync();

        assertThat(marketer.value(edited, "position")).isEqualTo("Countess");
        assertThat(marketer.value(added, "entente_crm_id")).isNotEmpty();
        assertThat(loop.person(marketer.value(deleted, "email")).living(Side.CRM))
                .isEmpty();
        assertThat(run.note()).isEmpty();
    }

    @Test
    void after_longer_than_the_recycle_bin_remembers_everybody_is_compared_and_the_run_says_so() {
        int edited = marketer.addLead("ada@two.example");
        marketer.addLead("byron@two.example");
        sync();
        sales.edit("Lead", crmId("ada@two.example"), Map.of("Title", "Countess"));
        sales.delete("Lead", crmId("byron@two.example"));
        sales.emptyBin();

        clock.pass(Duration.ofDays(16));
        var run = sync();

        assertThat(marketer.value(edited, "position")).isEqualTo("Countess");
        assertThat(loop.person("byron@two.example").living(Side.CRM)).isEmpty();
        assertThat(run.note()).hasValueSatisfying(note -> assertThat(note).contains("salesforce", "15 days"));
        assertThat(sync().note()).isEmpty();
    }

    @Test
    void a_nightly_comparison_after_such_an_absence_reads_nothing_twice() {
        marketer.addLead("ada@three.example");
        marketer.addLead("byron@three.example");
        sync();
        sync();
        clock.pass(Duration.ofHours(1));
        long once = loop.reconcile().counts().observed();

        clock.pass(Duration.ofDays(16));

        assertThat(loop.reconcile().counts().observed()).isEqualTo(once);
    }
}
