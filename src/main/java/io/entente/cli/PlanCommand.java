package io.entente.cli;

import io.entente.api.PlanReport;
import io.entente.api.RunJson;
import io.entente.mapping.Mapping;
import io.entente.mapping.MappingFile;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.settings.Key;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a sync would do, without doing it. */
@Command(
        name = "plan",
        description = "Reads both sides and says what a sync would write, field by field. It writes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:cannot work"})
final class PlanCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Option(
            names = "--scope",
            converter = ScopeConverter.class,
            defaultValue = "changes",
            paramLabel = "SCOPE",
            description = "Whom to plan: " + ScopeConverter.FORMS + ". Default: ${DEFAULT-VALUE}.")
    private Scope scope = new Scope.Changes();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes each change there as JSON. It holds personal data; only you may read it.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Prints the summary as JSON.")
    private boolean json;

    PlanCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = common.settings(environment);
        var run = new OneRun(environment, settings).carryOut(RunKind.PLAN, scope);
        var rules = new MappingFile(settings.config().resolve("mapping.yaml")).read();
        try (var store = Store.open(new StoreSettings(
                settings.storeUrl(), settings.find(Key.STORE_USERNAME), settings.find(Key.STORE_PASSWORD)))) {
            var report = report(store, rules, run);
            environment
                    .out()
                    .println(
                            json
                                    ? RunJson.write(run)
                                            .set("plan", report.write())
                                            .toPrettyString()
                                    : PlanText.of(run, report, out));
            environment.out().flush();
        }
        return run.state() == RunState.DONE ? Exit.DONE : Exit.CANNOT;
    }

    private PlanReport report(Store store, Mapping rules, Run run) {
        if (out.isEmpty()) {
            return PlanReport.of(store, rules, run.id(), change -> {});
        }
        try (var file = PlanFile.create(out.get(), run, rules)) {
            var report = PlanReport.of(store, rules, run.id(), file::write);
            file.finish(report);
            return report;
        }
    }
}
