package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 20: owners are overwritten, always in both directions. Here sales owns the owner: marketing learns of it, and gives
 * one to new leads only, by a rule that the admin wrote.
 */
class Pain20OwnerTest extends LoopScenario {
    private static final int ADMIN = 1;
    private static final int MARKETER = 3;
    private static final String TOM = "Tom Okafor";

    Pain20OwnerTest(@TempDir Path folder) {
        super(folder, Pain20OwnerTest::rules);
    }

    /** Ids of users are the same in every pretend org. */
    private static String rules(String shipped) {
        try (var company = Company.start(CompanySettings.defaults(new SteppingClock()))) {
            var users = new Sales(company, new SteppingClock());
            return shipped + """

                  - name: owner
                    marketing: owner.name
                    crm: {Lead: OwnerId}
                    direction: to-crm
                    winner: once
                    values: {"Mira Lindqvist": "%s", nobody: "%s"}
                    unmapped: drop
                    default: nobody
                """.formatted(users.user(TOM), users.user("Piotr Zielinski"));
        }
    }

    @AfterEach
    void employ_everybody() {
        sales.employ(sales.user(TOM), true);
    }

    @Test
    void a_new_lead_gets_the_owner_that_the_rule_names_and_else_the_default() {
        int owned = marketer.addLead("ada@one.example");
        marketer.edit(owned, Map.of("owner", MARKETER));
        int free = marketer.addLead("byron@one.example");

        sync();

        assertThat(marketer.value(owned, "entente_owner_name")).isEqualTo(TOM);
        assertThat(marketer.value(free, "entente_owner_name")).isEqualTo("Piotr Zielinski");
    }

    @Test
    void an_owner_changed_in_marketing_leaves_the_crm_untouched() {
        int contact = marketer.addLead("ada@two.example");
        marketer.edit(contact, Map.of("owner", MARKETER));
        sync();
        var lead = crmId("ada@two.example");

        marketer.edit(contact, Map.of("owner", ADMIN, "position", "Countess"));
        sync();

        assertThat(sales.value("Lead", lead, "OwnerId")).isEqualTo(sales.user(TOM));
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
    }

    @Test
    void an_owner_changed_in_the_crm_is_told_to_marketing_and_stays() {
        int contact = marketer.addLead("ada@three.example");
        marketer.edit(contact, Map.of("owner", MARKETER));
        sync();
        var lead = crmId("ada@three.example");

        sales.edit("Lead", lead, Map.of("OwnerId", sales.user("Rosa Marchetti")));
        sync();

        assertThat(sales.value("Lead", lead, "OwnerId")).isEqualTo(sales.user("Rosa Marchetti"));
        assertThat(marketer.value(contact, "entente_owner_name")).isEqualTo("Rosa Marchetti");
    }

    @Test
    void a_lead_for_an_owner_who_left_is_parked_with_the_reason() {
        sales.employ(sales.user(TOM), false);
        int contact = marketer.addLead("ada@four.example");
        marketer.edit(contact, Map.of("owner", MARKETER));

        assertThat(sync().counts().parked()).isEqualTo(1);

        assertThat(marketer.value(contact, "entente_crm_id")).isEmpty();
        assertThat(marketer.value(contact, "entente_error")).contains("inactive-owner-or-user", "active owner");
    }
}
