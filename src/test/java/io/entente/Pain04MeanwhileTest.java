package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.mautic.Interceptor;
import io.entente.model.RunState;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 4, the worst case: sales converts a lead after it was read and before it is written. */
class Pain04MeanwhileTest {
    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Interceptor marketing = new Interceptor(company.marketing().uri());
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final Loop loop;

    Pain04MeanwhileTest(@TempDir Path folder) {
        // Field lists are read once an hour, right before planning: after both sides were read, before either is
        // written.
        marketing.change((target, answer) -> {
            if (target.startsWith("/api/fields/contact")) {
                meanwhile.getAndSet(() -> {}).run();
            }
            return answer;
        });
        loop = Loop.between(
                company, folder, Map.of("marketing.url", marketing.uri().toString()), clock);
    }

    @AfterEach
    void stop() {
        loop.close();
        marketing.close();
        company.close();
    }

    @Test
    void what_marketing_edited_lands_on_the_contact_within_the_same_run() {
        int contact = marketer.addLead("ada@one.example");
        loop.sync();
        marketer.edit(contact, Map.of("position", "Lady"));
        loop.sync();
        var lead = marketer.value(contact, "entente_crm_id");
        int leads = sales.count("Lead");

        clock.pass(Duration.ofHours(2));
        marketer.edit(contact, Map.of("position", "Countess"));
        meanwhile.set(() -> sales.convert(lead));
        var run = loop.sync();

        var made = marketer.value(contact, "entente_crm_id");
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().parked()).isZero();
        assertThat(made).startsWith("003");
        assertThat(sales.value("Contact", made, "Title")).isEqualTo("Countess");
        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(marketer.value(contact, "entente_crm_object")).isEqualTo("Contact");
        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo("Closed - Converted");
        assertThat(marketer.value(contact, "entente_opportunity_id")).isNotEmpty();
    }
}
