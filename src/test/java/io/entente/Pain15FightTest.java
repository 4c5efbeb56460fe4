package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Finding;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 15: values flip to and fro without end. Here a field that two automations fight over stands still after a few
 * flips, costs nothing more, and goes on when it is asked for or when there was quiet for long.
 */
class Pain15FightTest extends LoopScenario {
    private static final int FLIPS = 6;

    private int contact;
    private String lead = "";

    Pain15FightTest(@TempDir Path folder) {
        super(folder, Map.of("freeze.flips", Integer.toString(FLIPS), "freeze.within", "PT1H", "freeze.quiet", "P3D"));
    }

    @Test
    void two_automations_that_fight_are_left_alone_after_a_few_flips_and_the_budget_is_untouched() {
        known("ada@one.pain15.example");
        fight(FLIPS);
        assertThat(writes()).isGreaterThanOrEqualTo(FLIPS);

        int before = writes();
        fight(10);
        loop.reconcile();

        assertThat(writes()).isLessThanOrEqualTo(before + 2);
        before = writes();
        fight(10);
        loop.reconcile();
        assertThat(writes()).isEqualTo(before);
        assertThat(frozen()).singleElement().satisfies(finding -> {
            assertThat(finding.key().orElseThrow().id()).isIn(lead, Integer.toString(contact));
            assertThat(finding.field().orElseThrow()).isIn("Title", "position");
            assertThat(finding.message()).contains("resync", "PT72H");
        });
    }

    @Test
    void all_other_fields_and_refusals_go_on() {
        known("ada@two.pain15.example");
        fight(FLIPS + 2);

        marketer.edit(contact, Map.of("city", "London"));
        sales.edit("Lead", lead, Map.of("Phone", "+44 1"));
        sync();
        marketer.optOut(contact);
        sync();

        assertThat(sales.value("Lead", lead, "City")).isEqualTo("London");
        assertThat(marketer.value(contact, "phone")).isEqualTo("+44 1");
        assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
        assertThat(frozen()).hasSize(1);
    }

    @Test
    void one_automation_that_sets_back_a_field_that_belongs_to_the_other_side_is_left_alone_too() {
        known("ada@three.pain15.example");
        sales.edit("Lead", lead, Map.of("Status", "Working - Contacted"));
        sync();

        for (int i = 0; i < FLIPS + 2; i++) {
            marketer.edit(contact, Map.of("entente_lead_status", "mine"));
            sync();
        }

        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo("mine");
        assertThat(frozen()).singleElement().satisfies(finding -> assertThat(finding.field())
                .contains("entente_lead_status"));
    }

    @Test
    void an_operator_who_asks_for_the_person_thaws_the_field_and_a_fight_that_goes_on_freezes_it_again() {
        known("ada@four.pain15.example");
        fight(FLIPS + 2);
        assertThat(frozen()).hasSize(1);

        marketer.edit(contact, Map.of("position", "of the last word"));
        resync();
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("of the last word");
        assertThat(frozen()).isEmpty();

        sales.edit("Lead", lead, Map.of("Title", "Countess"));
        sync();
        assertThat(marketer.value(contact, "position")).isEqualTo("Countess");

        fight(FLIPS + 2);
        assertThat(frozen()).hasSize(1);
    }

    @Test
    void a_field_thaws_with_the_full_comparison_once_neither_side_changed_it_for_long() {
        known("ada@five.pain15.example");
        fight(FLIPS + 2);

        clock.pass(Duration.ofDays(2));
        loop.reconcile();
        assertThat(frozen()).hasSize(1);

        clock.pass(Duration.ofDays(2));
        loop.reconcile();
        assertThat(frozen()).isEmpty();
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo(marketer.value(contact, "position"));
    }

    @Test
    void whoever_edits_one_side_many_times_is_no_fight() {
        known("ada@six.pain15.example");

        for (int i = 0; i < 3 * FLIPS; i++) {
            sales.edit("Lead", lead, Map.of("Title", i % 2 == 0 ? "Countess" : "Analyst"));
            sync();
        }
        sales.edit("Lead", lead, Map.of("Title", "Engineer"));
        sync();

        assertThat(frozen()).isEmpty();
        assertThat(marketer.value(contact, "position")).isEqualTo("Engineer");
    }

    @Test
    void flips_that_are_far_apart_are_no_fight() {
        known("ada@seven.pain15.example");

        for (int i = 0; i < 3 * FLIPS; i++) {
            clock.pass(Duration.ofMinutes(20));
            fight(1);
        }

        assertThat(frozen()).isEmpty();
    }

    private void known(String email) {
        contact = marketer.addLead(email);
        sync();
        lead = crmId(email);
    }

    /** Either side's automation sees the other's value arrive and puts back its own. */
    private void fight(int times) {
        for (int i = 0; i < times; i++) {
            if (sales.value("Lead", lead, "Title").equals("of marketing")) {
                sales.edit("Lead", lead, Map.of("Title", "of sales"));
            } else {
                marketer.edit(contact, Map.of("position", "of marketing"));
            }
            sync();
        }
    }

    private void resync() {
        clock.pass(Duration.ofSeconds(2));
        loop.run(RunKind.RESYNC, new Scope.Emails(List.of(marketer.value(contact, "email"))));
    }

    private int writes() {
        return new Oracle(company).writesOfEntente();
    }

    private List<Finding> frozen() {
        return loop.findings(loop.person(marketer.value(contact, "email"))).stream()
                .filter(finding -> finding.code().equals(Finding.FIELD_FROZEN))
                .toList();
    }
}
