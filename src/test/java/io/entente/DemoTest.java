package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.cli.Cli;
import io.entente.cli.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as one runs it, with its sandbox in a process of its own, only smaller. */
class DemoTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void the_demo_ends_with_both_sides_agreeing_and_a_summary_whatever_login_a_real_installation_has(@TempDir Path home)
            throws IOException {
        copy("config", home);
        copy("routes", home);
        copy("routes/connectors", home);
        var written = new StringWriter();
        var environment = new Environment(
                home,
                Map.of("MARKETING_CLIENT_ID", "1_real", "SALESFORCE_USERNAME", "somebody@real.example"),
                new PrintWriter(written),
                CLOCK,
                (settings, mode) -> Assembly.start(settings, mode, CLOCK),
                (settings, rules, side) -> SideAccess.connect(settings, rules, side, CLOCK));

        int code = new Cli(environment).execute("demo", "--once", "--leads=150");

        assertThat(code).as(written.toString()).isZero();
        assertThat(written.toString())
                .containsPattern("people +\\d+")
                .containsPattern("linked +15 ")
                .containsPattern("duplicates collapsed +[1-9]")
                .containsPattern("entente.required-field-missing +[1-9]")
                .contains("nothing differs");
    }

    private static void copy(String folder, Path home) throws IOException {
        Files.createDirectories(home.resolve(folder));
        try (var files = Files.list(Path.of(folder))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
            }
        }
    }
}
