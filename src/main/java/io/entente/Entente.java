package io.entente;

import io.entente.cli.Cli;
import io.entente.cli.Environment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The process: takes what the world outside gives it and hands it to the command line. */
public final class Entente {
    private Entente() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Without it the JDK's HTTP server, which the sandbox uses, answers each kept-alive call 44 ms late.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var clock = Clock.systemUTC();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var home = Path.of(System.getProperty("entente.home", "")).toAbsolutePath();
        var environment = new Environment(
                home,
                System.getenv(),
                out,
                clock,
                (settings, mode) -> Assembly.start(settings, mode, clock),
                (settings, rules, side) -> SideAccess.connect(settings, rules, side, clock));
        System.exit(new Cli(environment).execute(arguments));
    }
}
