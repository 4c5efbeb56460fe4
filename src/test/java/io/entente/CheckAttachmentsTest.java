package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./entente check} says about what is to be made around people. */
class CheckAttachmentsTest {
    private static final String PART = """
            attachments:
              segments:
                Webinar: {campaign: Autum 2026, status: Responded}
                Trade fair: {campaign: Spring 2026, status: Attended}
              tasks: {}
            """;

    private final Path folder;

    CheckAttachmentsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void fields_are_created_and_names_that_are_nowhere_are_told_with_the_line() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.org.seed("Campaign", List.of(Map.of("Name", "Autumn 2026"), Map.of("Name", "Spring 2026")));
            bench.mapping(shipped() + PART);

            var fixed = bench.check("--fix", "--yes");
            var checked = bench.check();

            assertThat(fixed.lines("DONE"))
                    .anySatisfy(line -> assertThat(line).contains("CampaignMember.Entente_Id__c"))
                    .anySatisfy(line -> assertThat(line).contains("Task.Entente_Id__c"));
            assertThat(checked.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line)
                            .containsPattern("line \\d+: attachments, segment Webinar: marketing has no segment"))
                    .anySatisfy(
                            line -> assertThat(line).contains("no campaign Autum 2026", "did you mean Autumn 2026?"))
                    .anySatisfy(line -> assertThat(line).contains("\"Attended\"", "name one of: Sent, Responded"))
                    .noneSatisfy(line -> assertThat(line).contains("Entente_Id__c"));
        }
    }

    @Test
    void what_creating_accounts_needs_is_told_before_it_is_missed() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.mapping(shipped());
            assertThat(bench.check().printed()).doesNotContain("Account.Entente_Id__c");

            bench.set("create.accounts", "true");
            var checked = bench.check();
            assertThat(checked.lines("ERROR")).anySatisfy(line -> assertThat(line)
                    .contains("salesforce Account.Entente_Id__c", "`./entente check --fix` creates it"));

            new Wire(bench.org.uri(), "none")
                    .post(
                            "/sandbox/field-security",
                            Map.of("object", "Contact", "field", "AccountId", "read", true, "edit", false));
            var fixed = bench.check("--fix", "--yes");
            assertThat(fixed.lines("DONE")).anySatisfy(line -> assertThat(line).contains("Account.Entente_Id__c"));
            assertThat(fixed.lines("ERROR"))
                    .anySatisfy(line -> assertThat(line).contains("Contact.AccountId", "create.accounts needs it"));
        }
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("config/mapping.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
