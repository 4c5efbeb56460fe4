package io.entente.cli;

import io.entente.api.DifferenceReport;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.settings.Settings;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Has one run done: by the daemon where one holds the store, else by an engine of its own that ends with it. */
final class OneRun {
    private final Environment environment;
    private final Settings settings;

    OneRun(Environment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** Prints a run that has ended. */
    interface Printer {
        /**
         * Prints it.
         *
         * @param errors how much does not get through, of this run and those before
         * @param differences what it found, read only where it is asked for
         */
        void print(Run run, long errors, Supplier<DifferenceReport> differences);
    }

    /** Does the run, hands it to the printer as it ended, and returns the exit code. */
    int carryOut(RunKind kind, Scope scope, Printer print) {
        var daemon = DaemonClient.find(settings, environment.clock());
        if (daemon.isPresent()) {
            return byDaemon(daemon.get(), kind, scope, print);
        }
        try (var engine = environment.starter().start(settings, Starter.Mode.COMMAND)) {
            var run = engine.desk().work(engine.desk().request(kind, scope, "command line"));
            long errors = engine.store()
                    .read(session -> session.journal().count(ChangeState.PARKED)
                            + session.unreadables().count());
            print.print(run, errors, () -> DifferenceReport.of(engine.store(), run.id()));
            return exit(run, errors);
        }
    }

    /** Does the run and returns it as it ended. */
    Run carryOut(RunKind kind, Scope scope) {
        var ended = new AtomicReference<Run>();
        carryOut(kind, scope, (run, errors, differences) -> ended.set(run));
        return Objects.requireNonNull(ended.get());
    }

    private static int byDaemon(DaemonClient daemon, RunKind kind, Scope scope, Printer print) {
        try {
            var run = daemon.carryOut(kind, scope);
            long errors = daemon.errors();
            print.print(run, errors, daemon.differences(run.id()));
            return exit(run, errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    "entente.interrupted",
                    "the daemon goes on with the run; nobody waits",
                    e);
        }
    }

    private static int exit(Run run, long errors) {
        if (run.state() != RunState.DONE) {
            return Exit.CANNOT;
        }
        return errors > 0 ? Exit.ERRORS : Exit.DONE;
    }
}
