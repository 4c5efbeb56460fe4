package io.entente;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entente.model.ChangeState;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two daemons in processes of their own share one store: one works, the other stands by. */
class StandbyTest {
    private static final String STANDS_BY = "stands by to take over";
    private static final String IS_OURS = "The store is ours now.";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Arrivals arrivals = new Arrivals(company);
    private final TestPostgres postgres = TestPostgres.fresh();
    private final Path folder;

    StandbyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
        postgres.close();
    }

    @Test
    void the_standby_takes_over_when_the_other_is_killed_at_work() {
        arrivals.come(150);
        try (var first = start("first")) {
            await().atMost(PATIENCE).until(() -> !arrivals.leads().isEmpty());
            try (var second = start("second")) {
                second.said(STANDS_BY);
                arrivals.come(150);
                await().atMost(PATIENCE).until(() -> arrivals.leads().size() > 150);

                first.kill();

                second.said(IS_OURS);
                arrivals.come(20);
                await().atMost(PATIENCE).until(() -> arrivals.leads().size() == arrivals.count());
            }
        }
        assertEverybodyIsThereOnce();
    }

    @Test
    void a_daemon_that_was_frozen_for_longer_than_its_lease_writes_nothing_more() {
        arrivals.come(300);
        try (var first = start("first")) {
            await().atMost(PATIENCE).until(() -> !arrivals.leads().isEmpty());
            try (var second = start("second")) {
                second.said(STANDS_BY);
                arrivals.come(100);
                first.freeze();

                second.said(IS_OURS);
                await().atMost(PATIENCE).until(() -> arrivals.leads().size() == arrivals.count());
                first.thaw();

                // Whatever it was at it gives up, and works no more.
                first.said("took the store over");
                arrivals.come(20);
                await().atMost(PATIENCE).until(() -> arrivals.leads().size() == arrivals.count());
                assertThat(first.isAlive()).isTrue();
                assertThat(second.isAlive()).isTrue();
                assertThat(second.log()).doesNotContain("took the store over");
            }
        }
        assertEverybodyIsThereOnce();
    }

    @Test
    void a_standby_that_is_told_to_end_does_so_and_says_so() {
        try (var first = start("first")) {
            first.said("Entente runs.");
            try (var second = start("second")) {
                second.said(STANDS_BY);

                assertThat(second.end()).isZero();

                assertThat(second.log()).contains("Entente ended before it began to work.");
                assertThat(first.end()).isZero();
                assertThat(first.log()).contains("Entente ended.");
            }
        }
    }

    private DaemonProcess start(String name) {
        try {
            var settings = new HashMap<>(company.properties());
            settings.putAll(LoopScenario.settings(postgres.settings()));
            return DaemonProcess.start(Files.createDirectories(folder.resolve(name)), settings);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** By the CRM's own count, and by the journal that both daemons wrote. */
    private void assertEverybodyIsThereOnce() {
        try (var loop = Loop.between(company, folder, LoopScenario.settings(postgres.settings()))) {
            loop.sync();
            assertThat(loop.sync().progress().total()).isZero();
            assertThat(arrivals.leads()).hasSize(arrivals.count()).doesNotHaveDuplicates();
            var contacts = new Rivals(company)
                    .contacts().stream()
                            .collect(groupingBy(
                                    contact -> contact.path("entente_crm_id").asText(""), counting()));
            assertThat(contacts).hasSize(arrivals.count()).doesNotContainKey("");
            for (var state : List.of(ChangeState.SENDING, ChangeState.UNKNOWN, ChangeState.PLANNED)) {
                long open =
                        loop.engine().store().read(session -> session.journal().count(state));
                assertThat(open).as("changes that are %s", state).isZero();
            }
            var reconciled = loop.reconcile();
            assertThat(reconciled.counts().differences()).isZero();
        }
    }
}
