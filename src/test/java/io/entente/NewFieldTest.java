package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin adds a field rule long after the first sync: what was never read is not taken for empty. */
class NewFieldTest {
    private static final String TITLE = "  - {name: title, marketing: position, crm: Title, winner: newest}\n";

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Path folder;
    private int contact;
    private String lead = "";

    NewFieldTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aPersonWithTwoTitlesThatNobodyCompares() throws IOException {
        contact = marketer.addLead("ada@one.example");
        marketer.edit(contact, Map.of("position", "Countess"));
        lead = sales.addLead("ada@one.example", Map.of("Title", "Mathematician"));
        try (var loop = loop("")) {
            sync(loop);
            // Beyond what every look at the CRM reads again.
            clock.pass(Duration.ofHours(2));
            sync(loop);
        }
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void its_values_are_read_on_both_sides_before_the_rule_decides() throws IOException {
        marketer.edit(contact, Map.of("phone", "+44 20 1"));

        try (var loop = loop(TITLE.replace("newest", "crm"))) {
            sync(loop);
        }

        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Mathematician");
        assertThat(marketer.value(contact, "position")).isEqualTo("Mathematician");
        assertThat(sales.value("Lead", lead, "Phone")).isEqualTo("+44 20 1");
    }

    @Test
    void the_gap_is_filled_although_nobody_edited_anything() throws IOException {
        marketer.edit(contact, Map.of("position", ""));
        try (var loop = loop("")) {
            sync(loop);
        }

        try (var loop = loop(TITLE)) {
            sync(loop);
            assertThat(marketer.value(contact, "position")).isEqualTo("Mathematician");
            assertThat(loop.reconcile().counts().differences()).isZero();
        }
    }

    private void sync(Loop loop) {
        clock.pass(Duration.ofSeconds(20));
        loop.sync();
    }

    private Loop loop(String title) throws IOException {
        var shipped = Path.of("config");
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("application.properties"), Files.readString(shipped.resolve("application.properties")));
        Files.writeString(
                config.resolve("mapping.schema.json"), Files.readString(shipped.resolve("mapping.schema.json")));
        Files.writeString(
                config.resolve("mapping.yaml"),
                Files.readString(shipped.resolve("mapping.yaml")).replace(TITLE, title));
        return Loop.between(company, folder, config, Map.of(), clock);
    }
}
