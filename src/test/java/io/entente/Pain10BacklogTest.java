package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entente.model.ChangeState;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 10: after a mass update the queue takes days, and a lead that comes in meanwhile stands at its end. Here a backlog is
 * worked off in slices; between them both sides are looked at, and whoever just came in goes first.
 */
class Pain10BacklogTest {
    private static final int BACKLOG = 1_200;

    /** Records in a slice: one batch, as set below. */
    private static final int SLICE = 200;

    private final Path folder;

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);

    Pain10BacklogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void a_new_lead_overtakes_the_first_reading_of_everybody() {
        try (var loop = start()) {
            load();

            var run = syncWithALeadMeanwhile(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(sales.count("Lead")).isEqualTo(BACKLOG + 1);
        }
    }

    @Test
    void a_new_lead_overtakes_an_import_of_thousands() {
        try (var loop = start()) {
            loop.sync();
            load();

            var run = syncWithALeadMeanwhile(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(sales.count("Lead")).isEqualTo(BACKLOG + 1);
        }
    }

    @Test
    void what_was_worked_off_in_slices_is_settled() {
        try (var loop = start()) {
            load();
            loop.sync();
            clock.pass(Duration.ofSeconds(2));

            assertThat(loop.sync().progress().total()).isZero();
            var reconciled = loop.reconcile();
            assertThat(reconciled.counts().differences()).isZero();
            assertThat(reconciled.progress().total()).isZero();
        }
    }

    @Test
    void everybody_is_written_back_once_however_many_slices_it_takes() {
        try (var loop = Loop.between(company, folder, Map.of("apply.slice", "1"), clock)) {
            load();

            var run = loop.sync();

            assertThat(run.counts().created()).isEqualTo(BACKLOG);
            assertThat(run.counts().writtenBack()).isEqualTo(BACKLOG);
        }
    }

    /** In slices of one batch, with a look at both sides before each. */
    private Loop start() {
        return Loop.between(
                company,
                folder,
                Map.of(
                        "apply.slice", "1",
                        "apply.parallel", "1",
                        "observe.marketing.every", "PT0.001S",
                        "observe.crm.every", "PT0.001S"),
                clock);
    }

    private void load() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < BACKLOG; i++) {
            contacts.add(
                    Map.of("email", "old%05d@backlog.example".formatted(i), "lastname", "Old", "company", "Archive"));
        }
        marketer.seed(contacts);
    }

    /** Runs until the end; as soon as the first of the backlog arrived, a lead comes in. */
    private Run syncWithALeadMeanwhile(Loop loop) {
        clock.pass(Duration.ofSeconds(2));
        var working = CompletableFuture.supplyAsync(loop::sync);
        await().atMost(Duration.ofMinutes(2)).until(() -> sales.count("Lead") > 0);
        marketer.addLead("fresh@now.example");
        var addedAt = clock.instant();
        var run = working.join();

        var created = created(loop, run);
        var fresh = loop.person("fresh@now.example");
        var arrivedAt = created.stream()
                .filter(entry -> entry.change().person().equals(fresh.id()))
                .flatMap(entry -> entry.doneAt().stream())
                .findFirst()
                .orElseThrow();
        // What was on its way, what the look that was under way did not see any more, and its own slice.
        assertThat(between(created, addedAt, arrivedAt)).isLessThanOrEqualTo(3 * SLICE);
        assertThat(between(created, arrivedAt, Instant.MAX)).isPositive();
        return run;
    }

    private static List<JournalEntry> created(Loop loop, Run run) {
        return loop
                .engine()
                .store()
                .read(session -> session.journal().ofRun(run.id(), Optional.empty(), 10 * BACKLOG))
                .stream()
                .filter(entry -> entry.side() == Side.CRM && entry.change().isCreate())
                .filter(entry -> entry.state() == ChangeState.APPLIED)
                .toList();
    }

    private static long between(List<JournalEntry> entries, Instant from, Instant to) {
        return entries.stream()
                .flatMap(entry -> entry.doneAt().stream())
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .count();
    }
}
