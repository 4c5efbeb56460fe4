package io.entente.cli;

import io.entente.model.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final Environment environment;

    public Cli(Environment environment) {
        this.environment = environment;
    }

    /** Carries out one command and returns its exit code. A failure is told in one paragraph, its cause in the log. */
    public int execute(String... arguments) {
        var line = new CommandLine(new Root());
        line.addSubcommand(new CheckCommand(environment));
        line.addSubcommand(new RunCommand(environment));
        line.addSubcommand(new SyncCommand(environment));
        line.addSubcommand(new ReconcileCommand(environment));
        line.addSubcommand(new PlanCommand(environment));
        line.addSubcommand(new ExplainCommand(environment));
        line.addSubcommand(new StatusCommand(environment));
        line.addSubcommand(new ErrorsCommand(environment));
        line.addSubcommand(new BenchCommand(environment));
        line.addSubcommand(new DemoCommand(environment));
        line.addSubcommand(new SandboxCommand(environment, System.in));
        line.setOut(environment.out());
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof Failure failure) {
                command.getErr().println("entente: " + failure.getMessage() + " [" + failure.code() + "]");
                LOG.debug("A command failed.", failure);
            } else {
                command.getErr().println("entente: an error nobody foresaw; the log above holds it");
                LOG.error("A command failed in an unforeseen way.", exception);
            }
            command.getErr().flush();
            return Exit.CANNOT;
        });
        return line.execute(arguments);
    }

    /** What stands above the commands. */
    @Command(
            name = "entente",
            description = "Closes the loop between a marketing system and Salesforce.",
            mixinStandardHelpOptions = true,
            version = "Entente 0.1.0",
            subcommands = CommandLine.HelpCommand.class)
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
        }
    }
}
