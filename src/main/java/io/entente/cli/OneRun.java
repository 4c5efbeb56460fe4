package io.entente.cli;

import io.entente.model.ChangeState;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.settings.Settings;
import java.util.function.Consumer;

/** Starts the engine for one run and ends with it. */
final class OneRun {
    private final Environment environment;
    private final Settings settings;

    OneRun(Environment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** Does the run, hands it to the printer as it ended, and returns the exit code. */
    int carryOut(RunKind kind, Scope scope, Consumer<Run> print) {
        try (var engine = environment.starter().start(settings, Starter.Mode.COMMAND)) {
            var run = engine.desk().work(engine.desk().request(kind, scope, "command line"));
            print.accept(run);
            if (run.state() != RunState.DONE) {
                return Exit.CANNOT;
            }
            long parked = engine.store().read(session -> session.journal().count(ChangeState.PARKED));
            return parked > 0 ? Exit.PARKED : Exit.DONE;
        }
    }
}
