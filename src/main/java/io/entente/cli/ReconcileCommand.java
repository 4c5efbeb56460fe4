package io.entente.cli;

import io.entente.api.Explanations;
import io.entente.api.RunJson;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The nightly comparison, now. */
@Command(
        name = "reconcile",
        description = "Reads everything on both sides, mends what differs, and reports it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something is parked or cannot be read: entente errors", "2:cannot work"})
final class ReconcileCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Option(names = "--json", description = "Prints the summary as JSON.")
    private boolean json;

    ReconcileCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = common.settings(environment);
        var explanations = Explanations.of(settings);
        return new OneRun(environment, settings)
                .carryOut(RunKind.RECONCILE, new Scope.All(), (run, errors, differences) -> {
                    var report = differences.get();
                    environment
                            .out()
                            .println(
                                    json
                                            ? RunJson.write(run)
                                                    .set("report", report.write(explanations))
                                                    .toPrettyString()
                                            : RunReport.text(run, errors)
                                                    + System.lineSeparator()
                                                    + DifferenceText.of(report, explanations));
                    environment.out().flush();
                });
    }
}
