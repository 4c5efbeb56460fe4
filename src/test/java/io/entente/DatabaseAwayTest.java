package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a daemon at work, takes no connections for a while, and comes back. */
class DatabaseAwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Arrivals arrivals = new Arrivals(company);
    private final TestDatabase database = new TestDatabase();
    private final int port = Daemon.freePort();
    private final Path folder;

    DatabaseAwayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
        database.close();
    }

    @Test
    void the_daemon_says_so_waits_and_goes_on_by_itself() {
        arrivals.come(300);
        var settings = new HashMap<>(company.properties());
        settings.putAll(LoopScenario.settings(database.settings()));
        settings.put("management.port", Integer.toString(port));
        try (var daemon = DaemonProcess.start(folder, settings)) {
            // In the middle of its first load, and again while it looks for changes.
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> !arrivals.leads()
                    .isEmpty());
            goesAwayAndComesBack(daemon);
            goesAwayAndComesBack(daemon);

            daemon.said("Work goes on.");
            assertThat(daemon.log()).contains("store.unreachable");
            assertThat(daemon.log().lines().filter(line -> line.startsWith("\tat ")))
                    .as("lines of stack traces")
                    .isEmpty();
            assertThat(daemon.log().lines().filter(line -> line.contains("store.unreachable")))
                    .hasSizeLessThan(12);
            assertThat(daemon.end()).isZero();
        }
        try (var loop = Loop.between(company, folder, LoopScenario.settings(database.settings()))) {
            assertThat(loop.sync().progress().total()).isZero();
            assertThat(arrivals.leads()).hasSize(arrivals.count());
            assertThat(loop.reconcile().counts().differences()).isZero();
        }
    }

    private void goesAwayAndComesBack(DaemonProcess daemon) {
        database.goAway();
        arrivals.come(50);
        await().atMost(PATIENCE).until(() -> ready().contains("store.unreachable"));
        assertThat(daemon.isAlive()).isTrue();

        database.comeBack();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ready()).as(daemon.log()).startsWith("200"));
        await().atMost(PATIENCE).until(() -> arrivals.leads().size() == arrivals.count());
    }

    private String ready() {
        return new Wire(URI.create("http://127.0.0.1:" + port), "Bearer " + DaemonProcess.TOKEN)
                .text("/observe/health/ready");
    }
}
