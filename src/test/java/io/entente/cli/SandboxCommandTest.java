package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.settings.Key;
import io.entente.settings.SettingsReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {
    private final StringWriter written = new StringWriter();
    private final StringWriter complaints = new StringWriter();

    @Test
    void what_it_prints_is_a_file_of_valid_settings(@TempDir Path folder) throws Exception {
        int code = execute("--marketing-port=0", "--crm-port=0", "--leads=20", "--while-input-lasts");

        Files.writeString(folder.resolve("application.properties"), written.toString());
        var settings = new SettingsReader(folder, folder, Map.of()).read(Map.of());
        assertThat(code).isZero();
        assertThat(settings.uri(Key.MARKETING_URL).getPort()).isPositive();
        assertThat(settings.uri(Key.SALESFORCE_LOGIN_URL).getPort()).isPositive();
        assertThat(settings.text(Key.MARKETING_PASSWORD)).isNotEmpty();
        assertThat(settings.text(Key.SALESFORCE_CLIENT_SECRET)).isNotEmpty();
    }

    @Test
    void it_says_what_it_loaded_and_when_it_is_ready() {
        execute("--marketing-port=0", "--crm-port=0", "--leads=100", "--version=5.1.0", "--while-input-lasts");

        assertThat(written.toString())
                .contains("Mautic 5.1.0")
                .containsPattern("(?m)^# \\d+ contacts in Mautic; \\d leads and \\d contacts in Salesforce")
                .containsPattern("(?m)^" + SandboxCommand.READY);
    }

    @Test
    void it_prints_the_other_logins_to_paste(@TempDir Path folder) throws Exception {
        execute(
                "--marketing-port=0",
                "--crm-port=0",
                "--crm-certificate=src/test/resources/keys/rsa.crt",
                "--while-input-lasts");

        assertThat(written.toString())
                .contains("#marketing.client-id=entente-client", "#marketing.client-secret=entente-secret")
                .contains("#salesforce.username=integration@crm.example", "#salesforce.private-key-file=server.key")
                .containsPattern(
                        "password sandbox, security token TOKEN; SOAP login http://127.0.0.1:\\d+/services/Soap/u/");
        var lines = written.toString()
                .replaceAll("(?m)^(marketing\\.(username|password)|salesforce\\.client-secret)=", "# ")
                .replaceAll("(?m)^#(marketing|salesforce)\\.", "$1.");
        Files.writeString(folder.resolve("application.properties"), lines);
        var settings = new SettingsReader(folder, folder, Map.of()).read(Map.of());
        assertThat(settings.find(Key.MARKETING_CLIENT_SECRET)).contains("entente-secret");
        assertThat(settings.file(Key.SALESFORCE_PRIVATE_KEY_FILE)).isEqualTo(folder.resolve("server.key"));
    }

    @Test
    void a_certificate_that_is_none_is_refused_with_the_command_that_makes_one() {
        assertThat(execute("--crm-certificate=src/test/resources/keys/rsa-pkcs8.key"))
                .isEqualTo(Exit.CANNOT);
        assertThat(complaints.toString())
                .contains("--crm-certificate", "rsa-pkcs8.key is no PEM certificate", "openssl req");
    }

    @Test
    void an_unknown_version_is_refused_with_those_there_are() {
        int code = execute("--version=6.0.0");

        assertThat(code).isEqualTo(Exit.CANNOT);
        assertThat(complaints.toString()).contains("6.0.0 is none of 5.1.0, 7.0.0");
    }

    @Test
    void more_leads_than_are_shipped_are_refused() {
        assertThat(execute("--leads=5001")).isEqualTo(Exit.CANNOT);
        assertThat(complaints.toString()).contains("5001 is not between 0 and 5000");
    }

    @Test
    void a_script_of_faults_is_followed(@TempDir Path folder) throws Exception {
        var script = folder.resolve("mine.yaml");
        Files.writeString(script, "faults: [{fault: status, status: 502, side: crm}]");

        int code = execute("--marketing-port=0", "--crm-port=0", "--faults=" + script, "--while-input-lasts");

        assertThat(code).isZero();
        assertThat(written.toString()).contains("What goes wrong is told by " + script);
    }

    @Test
    void a_script_that_is_wrong_is_refused_with_place_value_and_remedy(@TempDir Path folder) throws Exception {
        var script = folder.resolve("mine.yaml");
        Files.writeString(script, "faults: [{fault: drop}, {fault: melt}]");

        assertThat(execute("--faults=" + script)).isEqualTo(Exit.CANNOT);
        assertThat(complaints.toString()).contains(script.toString(), "faults[1].fault: melt is none of status, html");
    }

    @Test
    void a_script_that_is_not_there_is_named() {
        assertThat(execute("--faults=nowhere.yaml")).isEqualTo(Exit.CANNOT);
        assertThat(complaints.toString()).contains("nowhere.yaml cannot be read");
    }

    private int execute(String... arguments) {
        var environment = new Environment(
                Path.of(""),
                Map.of(),
                new PrintWriter(written, true),
                Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC),
                (settings, mode) -> {
                    throw new AssertionError("the sandbox starts no engine");
                },
                (settings, rules, side) -> {
                    throw new AssertionError("the sandbox asks no side");
                });
        return new CommandLine(new SandboxCommand(environment, InputStream.nullInputStream()))
                .setErr(new PrintWriter(complaints, true))
                .execute(arguments);
    }
}
