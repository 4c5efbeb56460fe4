package io.entente.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command meets in the world outside.
 *
 * @param home Entente's own folder, which relative paths start from
 * @param variables of the process
 * @param out where results go; everything else goes to the log, on standard error
 * @param clock the time
 * @param starter builds the engine
 * @param connecting connects to one side alone
 */
public record Environment(
        Path home,
        Map<String, String> variables,
        PrintWriter out,
        Clock clock,
        Starter starter,
        Connecting connecting) {}
