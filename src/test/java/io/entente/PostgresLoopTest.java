package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import io.entente.store.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop with its store on PostgreSQL. */
class PostgresLoopTest extends LoopScenario {
    PostgresLoopTest(@TempDir Path folder) {
        super(folder, TestPostgres.fresh());
    }

    @Test
    void edits_travel_both_ways() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        var lead = crmId("ada@one.example");

        marketer.edit(contact, Map.of("position", "Countess"));
        sales.edit("Lead", lead, Map.of("Phone", "+49 30 1234"));
        sync();

        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
        assertThat(marketer.value(contact, "phone")).isEqualTo("+49 30 1234");
    }

    @Test
    void a_conversion_a_merge_and_a_deletion_are_followed() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        var converted = sales.convert(crmId("ada@two.example"));
        int survivor = marketer.visit(Map.of("email", "ada@two.example", "position", "Countess"));
        sync();
        assertThat(survivor).isNotEqualTo(contact);
        assertThat(sales.value("Contact", converted.path("ConvertedContactId").asText(), "Title"))
                .isEqualTo("Countess");

        marketer.delete(survivor);
        sync();
        assertThat(loop.person("ada@two.example").living(Side.MARKETING)).isEmpty();
    }

    @Test
    void a_parked_record_and_hostile_values_are_kept() {
        int contact = marketer.add(Map.of("email", "ada@three.example", "lastname", "Lovelace"));
        marketer.seed(List.of(Map.of(
                "email",
                "eve@three.example",
                "lastname",
                "nul\0inside 🧮",
                "company",
                "Analytical",
                "entente_synced_at",
                "31 February")));

        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(2);
        assertThat(marketer.value(contact, "entente_error")).contains("Company");
    }
}
