package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.ErrorReport;
import io.entente.model.RunState;
import io.entente.model.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pain 22: a field that is deleted, renamed, retyped or hidden stops the whole sync, or its rule vanishes without a word.
 * Here it is shown, all others flow, the file is left alone, and the field goes on with a comparison once it is back.
 */
class Pain22SchemaTest extends LoopScenario {
    private final Path mapping;
    private int next;

    Pain22SchemaTest(@TempDir Path folder) {
        super(folder, shipped -> shipped);
        mapping = folder.resolve("config/mapping.yaml");
    }

    enum Vanishing {
        DELETED_IN_CRM,
        HIDDEN_IN_CRM,
        DELETED_IN_MARKETING,
        HIDDEN_IN_MARKETING;

        boolean inCrm() {
            return this == DELETED_IN_CRM || this == HIDDEN_IN_CRM;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_field_that_vanishes_costs_only_itself_and_goes_on_once_it_is_back(Vanishing how) throws IOException {
        var file = Files.readString(mapping);
        int ada = known();
        int eve = known();
        var lead = crm(ada);

        vanish(how, true);
        marketer.edit(ada, Map.of("city", "London"));
        sales.edit("Lead", lead, Map.of("Phone", "+44 1"));
        if (how.inCrm()) {
            marketer.edit(ada, Map.of("position", "Analyst"));
        } else {
            sales.edit("Lead", lead, Map.of("Title", "Analyst"));
        }
        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Lead", lead, "City")).isEqualTo("London");
        assertThat(marketer.value(ada, "phone")).isEqualTo("+44 1");
        int born = known();
        assertThat(marketer.value(born, "entente_crm_id")).isNotEmpty();
        assertThat(report()).singleElement().satisfies(cause -> {
            assertThat(cause.code()).isEqualTo("entente.broken-rule");
            assertThat(cause.count()).isEqualTo(1);
            assertThat(cause.shown()).containsExactly(how.inCrm() ? "Lead.Title" : "position");
            assertThat(cause.side()).isEqualTo(how.inCrm() ? Side.CRM : Side.MARKETING);
            assertThat(cause.example()).contains("title", "mapping.yaml");
        });
        loop.reconcile();
        assertThat(report()).hasSize(1);

        vanish(how, false);
        later();
        assertThat(report()).isEmpty();
        loop.engine().desk().workThroughQueue();

        assertThat(marketer.value(ada, "position")).isEqualTo("Analyst");
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Analyst");
        assertThat(marketer.value(eve, "position")).isEqualTo("Countess");
        assertThat(sales.value("Lead", crm(eve), "Title")).isEqualTo("Countess");
        assertThat(Files.readString(mapping)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({"CRM", "MARKETING"})
    void a_field_that_becomes_a_list_costs_only_the_values_that_are_not_on_it(Side side) throws IOException {
        var file = Files.readString(mapping);
        int ada = known();
        var lead = crm(ada);
        list(side, List.of("Countess", "Engineer"));

        marketer.edit(ada, Map.of("city", "Paris"));
        if (side == Side.CRM) {
            marketer.edit(ada, Map.of("position", "Analyst"));
        } else {
            sales.edit("Lead", lead, Map.of("Title", "Analyst"));
        }
        later();

        assertThat(sales.value("Lead", lead, "City")).isEqualTo("Paris");
        assertThat(findings(marketer.value(ada, "email"))).containsExactly("not-in-list");
        assertThat(report()).isEmpty();

        list(side, List.of());
        later();
        assertThat(marketer.value(ada, "position")).isEqualTo("Analyst");
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Analyst");
        assertThat(findings(marketer.value(ada, "email"))).isEmpty();
        assertThat(Files.readString(mapping)).isEqualTo(file);
    }

    @Test
    void a_field_that_becomes_a_number_costs_only_the_values_that_are_none() {
        int ada = known();
        var lead = crm(ada);
        sales.edit("Lead", lead, Map.of("Title", ""));
        sync();
        sales.retype("Lead", "Title", "double", List.of());

        marketer.edit(ada, Map.of("position", "Analyst", "city", "Rome"));
        later();

        assertThat(sales.value("Lead", lead, "City")).isEqualTo("Rome");
        assertThat(findings(marketer.value(ada, "email"))).containsExactly("wrong-type");
        sales.retype("Lead", "Title", "string", List.of());
        later();
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Analyst");
    }

    private void vanish(Vanishing how, boolean gone) {
        switch (how) {
            case DELETED_IN_CRM -> sales.rename("Lead", gone ? "Title" : "Role", gone ? "Role" : "Title");
            case HIDDEN_IN_CRM -> sales.grant("Lead", "Title", !gone, !gone);
            case DELETED_IN_MARKETING ->
                marketer.alterField(gone ? "position" : "role", Map.of("name", gone ? "role" : "position"));
            case HIDDEN_IN_MARKETING -> marketer.alterField("position", Map.of("published", !gone));
        }
    }

    private void list(Side side, List<String> choices) {
        if (side == Side.CRM) {
            sales.retype("Lead", "Title", choices.isEmpty() ? "string" : "picklist", choices);
        } else {
            marketer.alterField("position", Map.of("type", choices.isEmpty() ? "text" : "select", "choices", choices));
        }
    }

    /** An hour later somebody edits something else. */
    private void later() {
        clock.pass(Duration.ofMinutes(61));
        marketer.addLead("later" + next++ + "@pain22.example");
        sync();
    }

    private int known() {
        int contact = marketer.addLead("ada" + next++ + "@pain22.example");
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();
        return contact;
    }

    private String crm(int contact) {
        return crmId(marketer.value(contact, "email"));
    }

    private List<ErrorReport.Cause> report() {
        return ErrorReport.of(loop.engine().store(), "mautic").causes();
    }
}
