package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.StatusReport;
import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.model.Lane;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.Fault;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 9: once the org's calls are used up, everything stops for a day, and a backfill is what used them up. Here the last
 * ones are kept for whoever is urgent, and the rest waits and goes on by itself.
 */
class Pain09CallBudgetTest {
    private static final int OF_A_DAY = 15_000;
    private static final int BACKFILL = 1_000;

    /** As many as the complaint tells of. */
    private static final int LARGE = 10_000;

    private final Path folder;

    private final SteppingClock clock = new SteppingClock();
    private final Company company =
            Company.start(CompanySettings.defaults(clock).withCrmCalls(OF_A_DAY));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);

    Pain09CallBudgetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void with_few_calls_left_fresh_leads_and_refusals_pass_while_a_backfill_waits_for_the_window_to_move() {
        int known = marketer.addLead("known@few.example");
        var lead = sales.addLead("known@few.example", Map.of());
        backlog(LARGE);
        // Enough to read both sides for the first time, and not to write the backfill.
        sales.spendCalls(OF_A_DAY - 4_880);
        try (var loop = start(Map.of())) {
            assertThat(sync(loop).state()).isEqualTo(RunState.DONE);
            assertThat(sales.count("Lead")).isEqualTo(1);
            assertThat(waiting(loop).keySet()).containsExactly(Lane.BACKFILL);
            sales.spendCalls(4_370);

            marketer.addLead("fresh@few.example");
            marketer.optOut(known);
            var run = sync(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(sales.count("Lead")).isEqualTo(2);
            assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
            assertThat(waiting(loop)).containsEntry(Lane.BACKFILL, (long) LARGE);
            assertThat(run.note()).hasValueSatisfying(note -> assertThat(note)
                    .contains("changes for crm wait (", "backfill " + LARGE)
                    .contains("of the org's 15000 calls are left"));

            clock.pass(Duration.ofHours(26));
            sync(loop);
            assertThat(sales.count("Lead")).isEqualTo(2 + LARGE);
            assertThat(waiting(loop)).isEmpty();
        }
    }

    @Test
    void the_very_last_calls_are_for_refusals() {
        int known = marketer.addLead("known@last.example");
        var lead = sales.addLead("known@last.example", Map.of());
        try (var loop = start(Map.of())) {
            sync(loop);
            sales.spendCalls(OF_A_DAY - sales.calls() - 60);
            marketer.edit(known, Map.of("phone", "1"));
            sync(loop);
            sales.forgetCalls();

            marketer.addLead("fresh@last.example");
            assertThat(sync(loop).state()).isEqualTo(RunState.DONE);
            assertThat(sales.calls()).isZero();
            marketer.optOut(known);
            var run = sync(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(sales.value("Lead", lead, "HasOptedOutOfEmail")).isEqualTo("true");
            assertThat(sales.count("Lead")).isEqualTo(1);
            assertThat(waiting(loop).keySet()).containsExactly(Lane.HOT, Lane.NORMAL);
            assertThat(run.note()).hasValueSatisfying(note -> assertThat(note).contains("hot 1", "normal 1"));
        }
    }

    @Test
    void a_full_comparison_for_which_there_are_no_calls_reads_no_more_than_what_changed_and_says_so() {
        try (var loop = start(Map.of())) {
            marketer.addLead("known@compared.example");
            sync(loop);
            sales.spendCalls(OF_A_DAY - 4_500);
            marketer.addLead("fresh@compared.example");

            var run = loop.reconcile();

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("Not everything in crm was read"));
            assertThat(sales.count("Lead")).isEqualTo(2);
        }
    }

    @Test
    void a_comparison_that_reads_no_people_does_not_read_everything_around_them_either() {
        try (var loop = start(Map.of())) {
            int contact = marketer.addLead("known@around.example");
            sync(loop);
            var lead =
                    loop.person("known@around.example").living(Side.CRM).get(0).key();
            var deal = sales.convert(lead.id()).path("ConvertedOpportunityId").asText();
            sync(loop);
            // Only who reads all opportunities finds out.
            sales.delete("Opportunity", deal);
            sales.emptyBin();
            sales.spendCalls(OF_A_DAY - 4_500);

            var run = loop.reconcile();

            assertThat(run.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("Not everything in crm was read"));
            assertThat(marketer.value(contact, "entente_opportunity_id")).isEqualTo(deal);
        }
    }

    @Test
    void a_cap_of_our_own_is_never_exceeded_and_not_forgotten_over_a_restart() {
        backlog(BACKFILL);
        sales.forgetCalls();
        var settings = Map.of("salesforce.daily-calls", "8");
        try (var loop = start(settings)) {
            assertThat(sync(loop).state()).isEqualTo(RunState.DONE);
        }
        try (var loop = start(settings)) {
            var run = sync(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.note()).isPresent();
            assertThat(sales.calls()).isLessThanOrEqualTo(8);
            assertThat(sales.count("Lead")).isLessThan(BACKFILL);
            assertThat(status(loop, settings).calls().used()).isEqualTo(sales.calls());
        }
    }

    @Test
    void a_refusal_for_the_day_ends_no_run_and_is_not_answered_by_asking_on() {
        try (var loop = start(Map.of())) {
            marketer.addLead("one@day.example");
            sync(loop);
            sales.spendCalls(OF_A_DAY);
            marketer.addLead("two@day.example");

            var refused = sync(loop);
            assertThat(refused.state()).isEqualTo(RunState.DONE);
            assertThat(refused.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("crm is not asked"));
            int requests = sales.requests();
            for (int i = 0; i < 5; i++) {
                assertThat(sync(loop).state()).isEqualTo(RunState.DONE);
            }
            assertThat(sales.requests()).isEqualTo(requests);

            clock.pass(CallAccount.REFUSED_PAUSE);
            sync(loop);
            assertThat(sales.requests()).isEqualTo(requests + 1);

            clock.pass(Duration.ofHours(26));
            sync(loop);
            assertThat(sales.count("Lead")).isEqualTo(2);
        }
    }

    @Test
    void too_many_calls_at_a_time_only_slow_the_run_down() {
        try (var loop = start(Map.of("apply.parallel", "4"))) {
            backlog(BACKFILL);
            company.crm()
                    .faults()
                    .add(new Fault(
                            Fault.Kind.CONCURRENT_LIMIT,
                            "PATCH",
                            "/services",
                            Fault.Odds.next(1),
                            new Fault.Effect(403, "", Optional.empty(), Duration.ZERO)));

            var run = sync(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(sales.count("Lead")).isEqualTo(BACKFILL);
        }
    }

    private Loop start(Map<String, String> settings) {
        return Loop.between(company, folder, settings, clock);
    }

    private Run sync(Loop loop) {
        clock.pass(Duration.ofSeconds(2));
        return loop.sync();
    }

    private void backlog(int people) {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < people; i++) {
            contacts.add(
                    Map.of("email", "old%05d@backlog.example".formatted(i), "lastname", "Old", "company", "Archive"));
        }
        marketer.seed(contacts);
    }

    private static Map<Lane, Long> waiting(Loop loop) {
        return loop.engine()
                .store()
                .read(session -> session.journal().waiting())
                .getOrDefault(Side.CRM, Map.of());
    }

    private StatusReport.SideReport status(Loop loop, Map<String, String> settings) {
        var crm = new CallAccount(
                new CallLimits(Optional.of(Long.valueOf(settings.getOrDefault("salesforce.daily-calls", "1"))), 10),
                clock);
        crm.recall(loop.engine().store().read(session -> session.calls().since(Side.CRM, Instant.EPOCH)));
        var accounts = Map.of(Side.MARKETING, new CallAccount(CallLimits.none(), clock), Side.CRM, crm);
        var report = StatusReport.of(loop.engine().store(), "mautic", accounts, Optional.empty(), clock);
        return Optional.ofNullable(report.sides().get(Side.CRM)).orElseThrow();
    }
}
