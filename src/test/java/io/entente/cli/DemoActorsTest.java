package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoActorsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    private final Company company = Company.start(CompanySettings.defaults(CLOCK));
    private final StringWriter written = new StringWriter();
    private final DemoActors actors = new DemoActors(
            company.marketing().uri(),
            company.crm().uri(),
            new Screen(new PrintWriter(written), CLOCK, false, false),
            CLOCK);
    private final CountDownLatch stop = new CountDownLatch(1);

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void an_act_is_told_and_waited_for_until_the_end() throws Exception {
        company.crm().seed("Lead", List.of(Map.of("LastName", "Quill", "Company", "Inkwell", "Entente_Id__c", "e-1")));
        stop.countDown();

        actors.play(stop);

        assertThat(written.toString()).contains("accepts Quill").contains("Ending: 0 arrived, 1 on their way");
    }

    @Test
    void whoever_has_nothing_to_do_leaves_the_turn_to_the_next() throws Exception {
        stop.countDown();

        actors.play(stop);

        assertThat(written.toString()).contains("signs up");
    }

    @Test
    void what_arrives_is_told_with_the_time_it_took() throws Exception {
        var lead = company.crm()
                .seed("Lead", List.of(Map.of("LastName", "Quill", "Company", "Inkwell", "Entente_Id__c", "e-1")))
                .get(0);
        stop.countDown();
        actors.play(stop);
        for (var owner : List.of("Rosa Marchetti", "Tom Okafor", "Ines Duarte", "Piotr Zielinski")) {
            company.marketing()
                    .seed(List.of(Map.of(
                            "entente_crm_id", lead,
                            "entente_lead_status", "Working - Contacted",
                            "entente_owner_name", owner)));
        }

        actors.play(stop);

        assertThat(written.toString())
                .contains("Mautic shows the status and the owner, after 0.0 s")
                .contains("Ending: 1 arrived");
    }
}
