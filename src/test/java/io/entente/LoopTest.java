package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lead round the whole loop, on real parts. */
class LoopTest {
    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Loop loop;

    LoopTest(@TempDir Path folder) {
        loop = Loop.between(company, folder);
    }

    @AfterEach
    void stop() {
        loop.close();
        company.close();
    }

    @Test
    void a_lead_goes_to_sales_and_its_status_comes_back() {
        company.marketing()
                .seed(List.of(Map.of(
                        "email", "ada@example.org",
                        "firstname", "Ada",
                        "lastname", "Lovelace",
                        "company", "Analytical")));

        var first = loop.sync();

        assertThat(first.state()).isEqualTo(RunState.DONE);
        assertThat(first.counts().created()).isEqualTo(1);
        var ada = loop.person("ada@example.org");
        var lead = ada.living(Side.CRM).get(0).record();
        assertThat(lead.value("Company").display()).isEqualTo("Analytical");
        var contact = ada.living(Side.MARKETING).get(0).record();
        assertThat(contact.value("entente_crm_id").display())
                .isEqualTo(lead.key().id());
        assertThat(contact.value("entente_lead_status").display()).isEqualTo("Open - Not Contacted");
    }

    @Test
    void a_second_sync_and_a_full_comparison_find_nothing_to_do() {
        company.marketing()
                .seed(List.of(
                        Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical"),
                        Map.of("email", "nobody@example.org", "firstname", "No")));
        loop.sync();

        var second = loop.sync();
        var reconciled = loop.reconcile();

        assertThat(second.progress().total()).isZero();
        assertThat(reconciled.counts().differences()).isZero();
        assertThat(reconciled.progress().total()).isZero();
    }

    @Test
    void a_lead_that_sales_made_while_only_marketing_was_looked_at_is_not_made_again() {
        loop.sync();
        company.marketing().seed(List.of(Map.of("email", "ada@example.org", "lastname", "A", "company", "Analytical")));
        company.crm().seed("Lead", List.of(Map.of("Email", "ada@example.org", "LastName", "A", "Company", "Ltd")));

        loop.engine().desk().watchMarketing();

        assertThat(loop.person("ada@example.org").living(Side.CRM)).hasSize(1);
        long applied = loop.engine().store().read(session -> session.journal().count(ChangeState.APPLIED));
        assertThat(applied).isPositive();
    }
}
