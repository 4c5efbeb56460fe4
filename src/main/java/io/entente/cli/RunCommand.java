package io.entente.cli;

import io.entente.model.Side;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon. */
@Command(name = "run", description = "Runs the daemon until it is told to end (SIGTERM or Ctrl-C).")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    RunCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = common.settings(environment);
        var begun = new AtomicReference<@Nullable Engine>();
        var exit = new AtomicInteger(Exit.DONE);
        // Before anything begins: a daemon may wait for days until the store is its own, and be told to end meanwhile.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(Optional.ofNullable(begun.get()), exit.get())));
        Engine engine;
        try {
            engine = environment.starter().start(settings, Starter.Mode.DAEMON);
        } catch (RuntimeException failure) {
            exit.set(Exit.CANNOT);
            throw failure;
        }
        begun.set(engine);
        LOG.info(
                "Entente runs. marketing={} crm={}",
                engine.connector(Side.MARKETING).system(),
                engine.connector(Side.CRM).system());
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    private static void end(Optional<Engine> engine, int exit) {
        try {
            engine.ifPresent(Engine::close);
            if (exit == Exit.DONE) {
                LOG.info(engine.isPresent() ? "Entente ended." : "Entente ended before it began to work.");
            }
        } finally {
            // Told to end is no failure; without this the process would end with the code of the signal.
            Runtime.getRuntime().halt(exit);
        }
    }
}
