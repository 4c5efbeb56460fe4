package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.Fault;
import io.entente.sandbox.mautic.MauticUser.Right;
import io.entente.sandbox.salesforce.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./entente check --fix} adds to two live systems. */
class CheckFixTest {
    private final Path folder;

    CheckFixTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_fresh_company_is_fixed_then_found_fine_then_synced() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.mautic.seed(
                    List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical")));

            var fixed = bench.check("--fix", "--yes");
            var checked = bench.check();
            var synced = bench.sync();

            assertThat(fixed.lines("MISSING"))
                    .hasSameSizeAs(fixed.lines("DONE"))
                    .hasSize(29);
            assertThat(fixed.code()).isZero();
            assertThat(checked.lines("ERROR")).isEmpty();
            assertThat(checked.code()).isZero();
            assertThat(synced.code()).isZero();
            assertThat(synced.printed()).containsPattern("created +1");
        }
    }

    @Test
    void fields_get_the_type_and_length_of_what_they_carry() {
        try (var bench = CheckBench.fresh(folder)) {
            var fixed = bench.check("--fix", "--yes");

            assertThat(fixed.lines("MISSING"))
                    .anySatisfy(line ->
                            assertThat(line).contains("salesforce Lead.Entente_Id__c: text of 36 characters, unique"))
                    .anySatisfy(line -> assertThat(line).contains("Contact.Entente_Score__c: number"))
                    .anySatisfy(line -> assertThat(line).contains("Lead.Entente_Activity__c: long text"))
                    .anySatisfy(line -> assertThat(line).contains("Contact.Entente_Last_Activity__c: date and time"))
                    .anySatisfy(line -> assertThat(line).contains("entente_synced_at: date and time"))
                    .anySatisfy(line -> assertThat(line).contains("entente_description: long text"))
                    .anySatisfy(line -> assertThat(line).contains("entente_error: long text"))
                    .anySatisfy(line -> assertThat(line).contains("contact.entente_id: text of 36 characters, unique"))
                    .anySatisfy(line -> assertThat(line).contains("entente_crm_id: text of 64 characters"));
        }
    }

    @Test
    void fixing_again_finds_nothing_to_create() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.check("--fix", "--yes");

            var again = bench.check("--fix", "--yes");

            assertThat(again.lines("MISSING")).isEmpty();
            assertThat(again.lines("DONE")).isEmpty();
            assertThat(again.code()).isZero();
        }
    }

    @Test
    void nothing_is_created_without_a_yes() {
        try (var bench = CheckBench.fresh(folder)) {
            var refused = answering("n\n", bench);
            var agreed = answering("y\n", bench);

            assertThat(refused.printed()).contains("[y/N]");
            assertThat(refused.lines("DONE")).isEmpty();
            assertThat(refused.code()).isEqualTo(1);
            assertThat(agreed.lines("MISSING")).hasSameSizeAs(refused.lines("MISSING"));
            assertThat(agreed.lines("DONE")).hasSize(29);
        }
    }

    @Test
    void a_field_of_somebody_else_is_never_created() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.rules("{name: shoe-size, marketing: shoe_size, crm: {Lead: Shoe_Size__c}}");

            var fixed = bench.check("--fix", "--yes");

            assertThat(fixed.printed()).contains("no field shoe_size");
            assertThat(fixed.lines("MISSING")).hasSize(3).allSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT))
                    .contains("entente_id"));
            assertThat(fixed.code()).isEqualTo(1);
        }
    }

    @Test
    void where_the_org_does_not_let_us_the_steps_are_printed_and_the_rest_is_done() {
        try (var bench = CheckBench.with(folder, EnumSet.allOf(Right.class), Settings.Builder::mayNotCustomize)) {
            var fixed = bench.check("--fix", "--yes");

            assertThat(fixed.code()).isEqualTo(1);
            assertThat(fixed.lines("MANUAL")).hasSize(8).allSatisfy(line -> assertThat(line)
                    .contains("salesforce"));
            assertThat(fixed.lines("DONE")).hasSize(21);
            assertThat(fixed.printed())
                    .contains("Object Manager > Lead", "Entente_Id__c", "length 36", "External ID", "Permission Sets");
        }
    }

    @Test
    void where_mautic_does_not_let_us_the_steps_are_printed() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.rules();
            bench.mautic
                    .faults()
                    .add(new Fault("POST", "/api/fields/contact/new", Fault.Kind.STATUS, 403, Optional.empty(), 1));

            var fixed = bench.check("--fix", "--yes");

            assertThat(fixed.lines("MANUAL")).singleElement().satisfies(line -> assertThat(line)
                    .contains("mautic contact.entente_id"));
            assertThat(fixed.printed()).contains("Custom Fields > New", "alias entente_id", "Is Unique Identifier");
        }
    }

    @Test
    void a_sync_on_an_org_without_the_id_field_says_why_and_what_to_do() {
        try (var bench = CheckBench.fresh(folder)) {
            bench.rules();

            bench.mautic.seed(List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace")));

            var synced = bench.sync();

            assertThat(synced.code()).isEqualTo(2);
            assertThat(synced.printed()).contains("Entente_Id__c", "Lead and Contact", "./entente check --fix");
        }
    }

    /** The command as somebody answers it who sits before it. */
    private static CheckBench.Ended answering(String typed, CheckBench bench) {
        var console = System.in;
        try (var answers = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))) {
            System.setIn(answers);
            return bench.check("--fix");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        } finally {
            System.setIn(console);
        }
    }
}
