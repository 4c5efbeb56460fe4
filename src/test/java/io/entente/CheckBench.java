package io.entente;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.entente.cli.Cli;
import io.entente.cli.Environment;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.mautic.MauticUser;
import io.entente.sandbox.mautic.MauticUser.Right;
import io.entente.sandbox.salesforce.SalesforceSandbox;
import io.entente.sandbox.salesforce.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The command {@code check} between a fresh Mautic and a fresh org, with a config folder of its own. */
final class CheckBench implements AutoCloseable {
    /** What a command printed and ended with. */
    record Ended(int code, String printed) {
        List<String> lines(String level) {
            return printed.lines().filter(line -> line.startsWith(level)).toList();
        }
    }

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Clock CLOCK = Clock.systemUTC();

    final MauticSandbox mautic;
    final SalesforceSandbox org;
    private final Path config;
    private final Map<String, String> variables = new HashMap<>();

    private CheckBench(MauticSandbox mautic, SalesforceSandbox org, Path folder) {
        this.mautic = mautic;
        this.org = org;
        this.config = folder.resolve("config");
        try {
            Files.createDirectories(config);
            Files.copy(HOME.resolve("config/mapping.yaml"), config.resolve("mapping.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties("");
        Company.properties(mautic.uri(), org.uri()).forEach(this::set);
        set("store.url", "jdbc:sqlite:" + folder.resolve("entente.db"));
    }

    static CheckBench fresh(Path folder) {
        return with(folder, EnumSet.allOf(Right.class), org -> org);
    }

    static CheckBench with(Path folder, Set<Right> rights, UnaryOperator<Settings.Builder> org) {
        var user = new MauticUser(2, "entente", "sandbox", "Entente", "Integration", rights);
        return new CheckBench(
                MauticSandbox.start(MauticSandbox.Settings.defaults(CLOCK).withUsers(List.of(user))),
                SalesforceSandbox.start(org.apply(Settings.fresh(CLOCK)).build()),
                folder);
    }

    /** As an environment variable. */
    void set(String key, String value) {
        variables.put(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value);
    }

    void properties(String text) {
        write("application.properties", text);
    }

    /** Replaces the shipped rules; e-mail, last name and company are always there. */
    void rules(String... fields) {
        var always = """
            scope:
              into-crm:
                - {field: email, is: present}
            fields:
              - {name: email, kind: email, marketing: email, crm: Email}
              - {name: last-name, marketing: lastname, crm: LastName}
              - {name: company, marketing: company, crm: {Lead: Company}}
            """;
        write(
                "mapping.yaml",
                always
                        + String.join(
                                "",
                                Arrays.stream(fields)
                                        .map(field -> "  - " + field + "\n")
                                        .toList()));
    }

    void mapping(String text) {
        write("mapping.yaml", text);
    }

    Path config() {
        return config;
    }

    private void write(String file, String text) {
        try {
            Files.writeString(config.resolve(file), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended check(String... arguments) {
        return run(Stream.concat(Stream.of("check"), Stream.of(arguments)));
    }

    Ended sync() {
        return run(Stream.of("sync", "--once"));
    }

    private Ended run(Stream<String> arguments) {
        var printed = new StringWriter();
        var environment = new Environment(
                HOME,
                variables,
                new PrintWriter(printed),
                CLOCK,
                (settings, mode) -> Assembly.start(settings, mode, CLOCK),
                (settings, rules, side) -> SideAccess.connect(settings, rules, side, CLOCK));
        var all = Stream.concat(arguments, Stream.of("--config", config.toString()))
                .toArray(String[]::new);
        int code = new Cli(environment).execute(all);
        return new Ended(code, printed.toString());
    }

    @Override
    public void close() {
        mautic.close();
        org.close();
    }
}
