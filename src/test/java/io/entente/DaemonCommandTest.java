package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.entente.cli.Cli;
import io.entente.cli.Engine;
import io.entente.cli.Environment;
import io.entente.cli.Starter.Mode;
import io.entente.model.Failure;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.settings.Settings;
import io.entente.store.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and daemons that meet on one store. */
class DaemonCommandTest {
    private static final Map<String, String> QUIET =
            Map.of("observe.marketing.every", "PT1H", "observe.crm.every", "PT1H", "observe.at-most", "PT1H");

    @TempDir
    private Path home = Path.of("");

    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final StringWriter out = new StringWriter();

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void a_command_has_its_run_done_by_the_daemon_and_prints_the_same() {
        company.marketing()
                .seed(List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical")));
        try (var daemon = Daemon.with(settings())) {
            int exit = command("sync", "--once", "--json");

            assertThat(exit).isZero();
            var printed = OpenApi.json(out.toString());
            assertThat(printed.path("state").asText()).isEqualTo("done");
            assertThat(printed.path("askedBy").asText()).isEqualTo("api");
            assertThat(runs(daemon.engine()))
                    .extracting(run -> run.id().toString())
                    .contains(printed.path("id").asText());
        }
    }

    @Test
    void a_plan_is_made_by_the_daemon_and_written_to_a_file() throws IOException {
        company.marketing()
                .seed(List.of(
                        Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical"),
                        Map.of("email", "other@example.org", "lastname", "Other", "company", "Other")));
        var file = home.resolve("plan.json");
        try (var daemon = Daemon.with(settings())) {
            int exit = command("plan", "--scope", "emails:ada@example.org", "--out", file.toString());

            assertThat(exit).isZero();
            assertThat(runs(daemon.engine())).extracting(Run::kind).contains(RunKind.PLAN);
        }
        assertThat(out.toString()).contains("nothing was written", "crm: create Lead", "plan.json");
        var plan = OpenApi.json(Files.readString(file));
        assertThat(plan.path("changes")).hasSize(1);
        var field = plan.at("/changes/0/fields/0");
        assertThat(field.path("class").asText()).isEqualTo("create");
        assertThat(field.path("reason").asText()).isNotEmpty();
        assertThat(plan.at("/summary/records/0/count").asInt()).isEqualTo(1);
    }

    @Test
    void somebody_is_explained_by_the_daemon_and_without_it() {
        company.marketing()
                .seed(List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical")));
        try (var daemon = Daemon.with(settings())) {
            assertThat(command("sync", "--once")).isZero();
            assertThat(command("explain", "ada@example.org")).isZero();
            assertThat(daemon.engine().store()).isNotNull();
        }
        assertThat(command("explain", "ada@example.org")).isZero();
        assertThat(command("explain", "nobody@example.org")).isEqualTo(1);
        assertThat(command("explain", "nothing")).isEqualTo(2);

        assertThat(out.toString().split("last-name: both sides hold the same", -1))
                .hasSize(3);
        assertThat(out.toString()).contains("linked by created", "Nobody is known by that");
    }

    @Test
    void a_plan_that_cannot_be_written_down_says_where() {
        assertThat(command("plan", "--out", "nowhere/plan.json")).isEqualTo(2);
    }

    @Test
    void after_the_daemon_a_command_works_on_the_store_itself() {
        Daemon.with(settings()).close();

        int exit = command("sync", "--once", "--json");

        assertThat(exit).isZero();
        assertThat(OpenApi.json(out.toString()).path("askedBy").asText()).isEqualTo("command line");
    }

    @Test
    void two_commands_do_not_work_on_one_store_at_once() {
        try (var first = Assembly.start(settings(), Mode.COMMAND, Clock.systemUTC())) {
            assertThat(first.store()).isNotNull();
            assertThatThrownBy(() -> Assembly.start(settings(), Mode.COMMAND, Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo("entente.store-held"));
        }
    }

    @Test
    void a_daemon_whose_port_is_taken_does_not_start_and_says_which() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());
            for (var key : List.of("api.port", "management.port")) {
                var taken = new HashMap<>(QUIET);
                taken.put(key, port);

                assertThatThrownBy(() -> Daemon.with(Daemon.settings(company, home, taken)))
                        .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                                .isEqualTo("entente.port"))
                        .hasMessageContaining(key)
                        .hasMessageContaining(port);
            }
        }
    }

    @Test
    void a_command_says_how_much_does_not_get_through() {
        company.marketing().seed(List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace")));

        try (var daemon = Daemon.with(settings())) {
            assertThat(daemon.engine().store()).isNotNull();
            assertThat(command("sync", "--once")).isEqualTo(1);
        }
        int alone = command("sync", "--once");

        assertThat(alone).isEqualTo(1);
        assertThat(out.toString().split("1 do not get through; `entente errors`", -1))
                .hasSize(3);
    }

    @Test
    void a_second_daemon_stands_by_and_takes_over_when_the_first_ends() throws Exception {
        var first = Daemon.with(settings());
        var second = CompletableFuture.supplyAsync(() -> Daemon.with(settings()));
        var holder = first.lease().holder();

        await().during(Duration.ofSeconds(2))
                .until(() -> !second.isDone() && first.lease().holder().equals(holder));
        first.close();

        try (var successor = second.get()) {
            assertThat(successor.lease().holder()).isNotEqualTo(holder);
            assertThat(successor.get("/api/v1/errors").statusCode()).isIn(200, 401);
        }
    }

    private Settings settings() {
        return Daemon.settings(company, home, QUIET);
    }

    private int command(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", Path.of("config").toAbsolutePath().toString()));
        company.properties().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
        var environment = new Environment(
                home,
                Map.of(),
                new PrintWriter(out, true),
                Clock.systemUTC(),
                (settings, mode) -> Assembly.start(settings, mode, Clock.systemUTC()),
                (settings, rules, side) -> SideAccess.connect(settings, rules, side, Clock.systemUTC()));
        return new Cli(environment).execute(all.toArray(String[]::new));
    }

    private static List<Run> runs(Engine engine) {
        return engine.store().read((Session session) -> session.runs().latest(Optional.empty(), 10));
    }
}
