package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Finding;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 19: who leaves the scope becomes an orphan. Here they are frozen, counted, and come back with a compare. */
class Pain19ScopeTest extends LoopScenario {
    private static final Map<String, String> OUT = Map.of("city", "Nowhere");
    private static final Map<String, String> IN = Map.of("city", "London");

    Pain19ScopeTest(@TempDir Path folder) {
        super(
                folder,
                shipped -> shipped.replace(
                        "- {field: email, is: present}",
                        "- {field: email, is: present}\n    - {field: city, is: none-of, values: [Nowhere]}"));
    }

    @Test
    void outside_nothing_travels_and_back_inside_both_sides_are_compared() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        var lead = crmId("ada@one.example");
        int leads = sales.count("Lead");

        marketer.edit(contact, OUT);
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        sales.edit("Lead", lead, Map.of("Phone", "+44 20 7946 0001"));
        sync();

        assertThat(sales.value("Lead", lead, "Title")).isEmpty();
        assertThat(sales.value("Lead", lead, "City")).isEmpty();
        assertThat(marketer.value(contact, "phone")).isEmpty();
        assertThat(findings("ada@one.example")).containsExactly(Finding.FROZEN);
        assertThat(frozen()).isEqualTo(1);

        marketer.edit(contact, IN);
        sync();

        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(sales.value("Lead", lead, "City")).isEqualTo("London");
        assertThat(marketer.value(contact, "phone")).isEqualTo("+44 20 7946 0001");
        assertThat(crmId("ada@one.example")).isEqualTo(lead);
        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(frozen()).isZero();
    }

    @Test
    void a_refusal_travels_together_with_leaving_and_ever_after() {
        int leaving = marketer.addLead("ada@two.example");
        int outside = marketer.addLead("byron@two.example");
        sync();
        marketer.edit(outside, OUT);
        sync();

        marketer.edit(leaving, OUT);
        marketer.optOut(leaving);
        sales.edit("Lead", crmId("byron@two.example"), Map.of("HasOptedOutOfEmail", true));
        sync();

        assertThat(sales.value("Lead", crmId("ada@two.example"), "HasOptedOutOfEmail"))
                .isEqualTo("true");
        assertThat(marketer.isOptedOut(outside)).isTrue();
        marketer.edit(leaving, IN);
        marketer.edit(outside, IN);
    }

    private long frozen() {
        return loop.engine().store().<Long>read(session -> session.findings().count(Finding.FROZEN));
    }
}
