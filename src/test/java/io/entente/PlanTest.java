package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.PlanReport;
import io.entente.api.PlanReport.What;
import io.entente.mapping.MappingFile;
import io.entente.model.ChangeState;
import io.entente.model.FieldChange;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.plan.ChangeClass;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan says what a sync would write, and writes nothing. */
class PlanTest extends LoopScenario {
    private final Oracle oracle = new Oracle(company);

    PlanTest(@TempDir Path folder) {
        super(
                folder,
                rules -> rules.replace("crm: Phone, winner: newest", "crm: Phone, winner: newest, blank: propagate"));
    }

    @Test
    void it_says_what_the_next_sync_does() {
        int edited = marketer.addLead("edited@plan.example", Map.of("phone", "1"));
        sync();
        marketer.addLead("new@plan.example");
        marketer.edit(edited, Map.of("phone", "2"));
        sales.edit("Lead", crmId("edited@plan.example"), Map.of("Title", "Director"));
        int before = oracle.writesOfEntente();

        var plan = plan(new Scope.Changes());
        var again = plan(new Scope.Changes());

        assertThat(oracle.writesOfEntente()).isEqualTo(before);
        assertThat(proposed(plan)).isNotEmpty().isEqualTo(proposed(again));
        var did = loop.sync();
        assertThat(entries(did).stream().map(PlanTest::told)).containsAll(proposed(plan));
        assertThat(entries(did)).allMatch(entry -> entry.state() == ChangeState.APPLIED);
        clock.pass(Duration.ofSeconds(2));
        sync();
        assertThat(proposed(plan(new Scope.All()))).isEmpty();
    }

    @Test
    void it_is_about_the_people_of_its_scope_whether_they_changed_or_not() {
        int one = marketer.addLead("one@scope.example", Map.of("phone", "1"));
        int other = marketer.addLead("other@scope.example", Map.of("phone", "1"));
        sync();
        marketer.edit(one, Map.of("phone", "2"));
        marketer.edit(other, Map.of("phone", "3"));

        var byEmail = plan(new Scope.Emails(List.of("one@scope.example")));
        var byId = plan(new Scope.Ids(List.of(Integer.toString(other)), List.of()));
        var ofAll = plan(new Scope.All());

        assertThat(proposed(byEmail)).hasSize(1);
        assertThat(proposed(byId)).hasSize(1).doesNotContainAnyElementsOf(proposed(byEmail));
        assertThat(proposed(ofAll)).containsAll(proposed(byEmail)).containsAll(proposed(byId));
        assertThat(sales.value("Lead", crmId("one@scope.example"), "Phone")).isEqualTo("1");
    }

    @Test
    void it_counts_what_each_change_does() {
        int blanked = marketer.addLead("blanked@class.example", Map.of("phone", "1"));
        int refuses = marketer.addLead("refuses@class.example");
        sync();
        marketer.edit(blanked, Map.of("phone", ""));
        marketer.optOut(refuses);
        marketer.addLead("new@class.example");
        marketer.add(Map.of("email", "nameless@class.example"));

        var report = report(plan(new Scope.Changes()));

        assertThat(report.records())
                .containsEntry(new What(Side.CRM, "Lead", ChangeClass.CREATE), 1L)
                .containsEntry(new What(Side.CRM, "Lead", ChangeClass.TO_BLANK), 1L)
                .containsEntry(new What(Side.CRM, "Lead", ChangeClass.OPT_OUT), 1L);
        assertThat(report.refused()).containsValue(1L);
        assertThat(report.write().path("fields").toString()).contains("\"field\":\"Phone\"");
    }

    @Test
    void nobody_is_told_that_anything_is_parked() {
        marketer.add(Map.of("email", "nameless@park.example"));

        plan(new Scope.Changes());

        long parked = loop.engine().store().read(session -> session.journal().count(ChangeState.PARKED));
        assertThat(parked).isZero();
        assertThat(findings("nameless@park.example")).isEmpty();
    }

    @Test
    void a_plan_is_forgotten_after_a_week() {
        marketer.addLead("old@week.example");
        var old = plan(new Scope.Changes());
        assertThat(proposed(old)).isNotEmpty();
        sync();
        clock.pass(Duration.ofDays(8));

        plan(new Scope.Changes());

        assertThat(proposed(old)).isEmpty();
    }

    private Run plan(Scope scope) {
        clock.pass(Duration.ofSeconds(2));
        return loop.run(RunKind.PLAN, scope);
    }

    private PlanReport report(Run plan) {
        var rules = new MappingFile(Path.of("config/mapping.yaml")).read();
        return PlanReport.of(loop.engine().store(), rules, plan.id(), entry -> {});
    }

    private List<String> proposed(Run plan) {
        assertThat(entries(plan)).allMatch(entry -> entry.state() == ChangeState.PROPOSED);
        return entries(plan).stream().map(PlanTest::told).toList();
    }

    private List<JournalEntry> entries(Run run) {
        return loop.engine().store().read(session -> session.journal().ofRun(run.id(), Optional.empty(), 1_000));
    }

    /** What is written where, besides what only goes along. */
    private static String told(JournalEntry entry) {
        return entry.side() + " " + entry.change().object() + " "
                + entry.change().person() + " "
                + entry.change().fields().stream()
                        .filter(field -> !field.rule().equals(FieldChange.COMPANION))
                        .map(field -> field.field() + ": " + field.before() + " > " + field.after())
                        .toList();
    }
}
