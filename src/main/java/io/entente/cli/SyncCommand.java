package io.entente.cli;

import io.entente.api.Explanations;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One full cycle on whatever changed. */
@Command(
        name = "sync",
        description = "Reads what changed on both sides, brings them together once, and ends.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something is parked or cannot be read: entente errors", "2:cannot work"})
final class SyncCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "One cycle, then the end.")
    private boolean once;

    @Option(names = "--json", description = "Prints the summary as JSON.")
    private boolean json;

    SyncCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!once) {
            throw new ParameterException(
                    spec.commandLine(), "sync needs --once; for a daemon that goes on for ever use: entente run");
        }
        var settings = common.settings(environment);
        return new OneRun(environment, settings)
                .carryOut(RunKind.SYNC, new Scope.Changes(), (run, errors, differences) -> {
                    environment
                            .out()
                            .println(
                                    json
                                            ? RunReport.json(run, differences.get(), Explanations.of(settings))
                                            : RunReport.text(run, errors));
                    environment.out().flush();
                });
    }
}
