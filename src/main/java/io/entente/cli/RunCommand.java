package io.entente.cli;

import io.entente.model.Side;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        var engine = environment.starter().start(settings, Starter.Mode.DAEMON);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            engine.close();
            LOG.info("Entente ended.");
            // Told to end is no failure; without this the process would end with the code of the signal.
            Runtime.getRuntime().halt(Exit.DONE);
        }));
        LOG.info(
                "Entente runs. marketing={} crm={}",
                engine.connector(Side.MARKETING).system(),
                engine.connector(Side.CRM).system());
        new CountDownLatch(1).await();
        return Exit.DONE;
    }
}
