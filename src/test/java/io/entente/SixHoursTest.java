package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Side;
import io.entente.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One side is away for six hours while people go on working on both; afterwards everything arrives, once. */
class SixHoursTest extends LoopScenario {
    private static final int FOREVER = 1_000_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final int LOOKS_IN_THREE_HOURS = 36;

    SixHoursTest(@TempDir Path folder) {
        super(folder, Map.of("retry.times", "1"));
    }

    @Test
    void marketing_is_away() {
        // What the loop asks for; marketers work in the same system by other pages.
        outage("marketing", Side.MARKETING, () -> {
            marketer.failing("GET", "/api/stats", Kind.STATUS, 503, FOREVER);
            marketer.failing("PATCH", "/api/contacts/batch", Kind.STATUS, 503, FOREVER);
        });
    }

    @Test
    void the_crm_is_away() {
        outage("crm", Side.CRM, () -> sales.failing("*", "/services/data", "status", 503, FOREVER));
    }

    private void outage(String domain, Side away, Runnable begins) {
        int edited = marketer.addLead("ada@" + domain + ".example");
        int both = marketer.addLead("eve@" + domain + ".example");
        sync();
        sync();
        var lead = crmId("ada@" + domain + ".example");
        var second = crmId("eve@" + domain + ".example");
        int leads = sales.count("Lead");
        int contacts = marketer.contacts();

        begins.run();
        watchForThreeHours();
        assertThat(loop.engine().pulse().of(away).failure()).isPresent();
        marketer.edit(edited, Map.of("position", "Analyst"));
        sales.edit("Lead", lead, Map.of("Phone", "+44 1"));
        marketer.addLead("new@" + domain + ".example");
        watchForThreeHours();
        marketer.edit(edited, Map.of("position", "Countess"));
        marketer.edit(both, Map.of("position", "Engineer"));
        sales.edit("Lead", lead, Map.of("Phone", "+44 2"));
        sales.edit("Lead", second, Map.of("Phone", "+44 3"));
        sales.failNoMore();
        company.marketing().faults().clear();
        watch();
        watch();

        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(marketer.value(edited, "phone")).isEqualTo("+44 2");
        assertThat(sales.value("Lead", second, "Title")).isEqualTo("Engineer");
        assertThat(marketer.value(both, "phone")).isEqualTo("+44 3");
        assertThat(sales.count("Lead")).isEqualTo(leads + 1);
        assertThat(marketer.contacts()).isEqualTo(contacts + 1);
        assertAppliedOnce("ada@" + domain + ".example", "Title", "Countess");
        assertAppliedOnce("ada@" + domain + ".example", "phone", "+44 2");
        assertAppliedOnce("eve@" + domain + ".example", "Title", "Engineer");
        assertAppliedOnce("eve@" + domain + ".example", "phone", "+44 3");
        assertThat(marketer.value(marketingId("new@" + domain + ".example"), "entente_crm_id"))
                .isEqualTo(crmId("new@" + domain + ".example"));
    }

    /** The journal explains each value by one write. */
    private void assertAppliedOnce(String email, String field, String value) {
        assertThat(loop.journal(loop.person(email)).stream()
                        .filter(entry -> entry.state() == ChangeState.APPLIED)
                        .flatMap(entry -> entry.change().fields().stream())
                        .filter(change -> change.field().equals(field))
                        .map(change -> change.after().toString()))
                .filteredOn(after -> after.contains(value))
                .hasSize(1);
    }

    private void watchForThreeHours() {
        for (int i = 0; i < LOOKS_IN_THREE_HOURS; i++) {
            watch();
        }
    }

    /** As the daemon's timers do. */
    private void watch() {
        clock.pass(BETWEEN_LOOKS);
        loop.engine().desk().keepTenure();
        loop.engine().desk().watchMarketing();
        loop.engine().desk().watchCrm();
    }
}
