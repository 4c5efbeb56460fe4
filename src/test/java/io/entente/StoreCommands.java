package io.entente;

import io.entente.cli.Cli;
import io.entente.cli.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that only read the store of a folder: they start nothing, and ask neither system. */
record StoreCommands(Path folder, Clock clock) {
    CheckBench.Ended run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--set");
        all.add("store.url=jdbc:sqlite:" + folder.resolve("entente.db"));
        var printed = new StringWriter();
        var environment = new Environment(
                Path.of("").toAbsolutePath(),
                Map.of(),
                new PrintWriter(printed),
                clock,
                (settings, mode) -> {
                    throw new AssertionError("reading the store starts nothing");
                },
                (settings, rules, side) -> {
                    throw new AssertionError("reading the store asks nobody");
                });
        int code = new Cli(environment).execute(all.toArray(String[]::new));
        return new CheckBench.Ended(code, printed.toString());
    }
}
