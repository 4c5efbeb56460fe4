package io.entente.cli;

import io.entente.bench.Benchmark;
import io.entente.bench.Idle;
import io.entente.bench.Sandbox;
import io.entente.bench.Volume;
import io.entente.mapping.MappingFile;
import io.entente.model.Calls;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast and how thrifty the loop is on this machine. */
@Command(
        name = "bench",
        description = "Measures the full loop on generated leads against nothing but HTTP requests; takes minutes.")
final class BenchCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(BenchCommand.class);
    private static final int LOOKS = 5;
    private static final int USUAL = 50_000;
    private static final int MANY = 200_000;

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Option(names = "--leads", description = "How many leads; default 50000, or 200000 with --volume.")
    private Optional<Integer> leads = Optional.empty();

    @Option(
            names = "--volume",
            description =
                    "Instead: what many leads, changes, comparisons and outages cost by single requests and by bulk"
                            + " jobs, with so many leads and a tenth of them; takes hours.")
    private boolean volume;

    @Option(names = "--json", description = "Prints the figures as JSON.")
    private boolean json;

    BenchCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        var settings = common.settings(environment);
        var log = Files.createTempFile("entente-sandbox", ".log");
        Supplier<Benchmark.Running> sandbox = () -> new OwnProcess(environment.home(), log);
        Consumer<String> progress = what -> LOG.info("Bench: {}.", what);
        if (volume) {
            var report = new Volume(measured(settings, MANY), sandbox, progress).measure();
            print(json ? report.json() : report.text());
        } else {
            var report = new Benchmark(
                            measured(settings, USUAL), idle(settings), sandbox, this::lookAtQuietSides, progress)
                    .measure();
            print(json ? report.json() : report.text());
        }
        return Exit.DONE;
    }

    private void print(String text) {
        environment.out().println(text);
        environment.out().flush();
    }

    private Benchmark.Settings measured(Settings settings, int usual) {
        var mapping = new MappingFile(settings.config().resolve("mapping.yaml")).read();
        return new Benchmark.Settings(
                environment.home(),
                leads.orElse(usual),
                mapping.marketingFields(),
                mapping.crmFields().getOrDefault("Lead", Set.of()),
                settings.number(Key.BULK_THRESHOLD),
                environment.clock());
    }

    private static Idle idle(Settings settings) {
        return new Idle(
                Map.of(
                        Side.MARKETING, settings.duration(Key.OBSERVE_MARKETING_EVERY),
                        Side.CRM, settings.duration(Key.OBSERVE_CRM_EVERY)),
                settings.duration(Key.OBSERVE_AT_MOST));
    }

    /** What the daemon does at every look, after a first one that also asks for the fields of both sides. */
    private Calls lookAtQuietSides(Map<String, String> connection) {
        try (var engine = environment.starter().start(common.settings(environment, connection), Starter.Mode.COMMAND)) {
            look(engine);
            long marketing = engine.connector(Side.MARKETING).calls();
            long crm = engine.connector(Side.CRM).calls();
            for (int i = 0; i < LOOKS; i++) {
                look(engine);
            }
            return new Calls(
                    (engine.connector(Side.MARKETING).calls() - marketing + LOOKS - 1) / LOOKS,
                    (engine.connector(Side.CRM).calls() - crm + LOOKS - 1) / LOOKS);
        }
    }

    private static void look(Engine engine) {
        engine.desk().work(engine.desk().request(RunKind.SYNC, new Scope.Changes(), "bench"));
    }

    /** The sandbox, which must not share its processor time and memory with what is measured. */
    private static final class OwnProcess implements Benchmark.Running {
        private final SandboxProcess process;
        private final Sandbox sandbox;

        OwnProcess(Path home, Path log) {
            process = SandboxProcess.start(home, log, 0);
            sandbox = new Sandbox(process.properties());
        }

        @Override
        public Sandbox sandbox() {
            return sandbox;
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
