package io.entente.cli;

import io.entente.check.Access;
import io.entente.check.Check;
import io.entente.check.CheckReport;
import io.entente.check.Needs;
import io.entente.check.Notice;
import io.entente.check.Notice.Level;
import io.entente.mapping.Mapping;
import io.entente.mapping.MappingFile;
import io.entente.mapping.Rulebook;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The configuration against both live systems; reads only, unless it is asked to add what is missing. */
@Command(
        name = "check",
        description = "Compares the configuration with both live systems and says what is wrong.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine, perhaps with warnings",
            "1:errors were found",
            "2:a side could not be checked: it is away or refuses the credentials"
        })
final class CheckCommand implements Callable<Integer> {
    private static final String ARCHIVE = "archive";

    private final Environment environment;
    private final List<Notice> notices = new ArrayList<>();

    @Mixin
    private Common common = new Common();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--fix", description = "Creates the fields of Entente's own that are missing, after asking.")
    private boolean fix;

    @Option(names = "--yes", description = "With --fix: creates them without asking.")
    private boolean yes;

    @Option(names = "--json", description = "Prints what was found as JSON.")
    private boolean json;

    CheckCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (yes && !fix) {
            throw new ParameterException(spec.commandLine(), "--yes says yes to --fix; give both or none");
        }
        if (fix && json && !yes) {
            throw new ParameterException(spec.commandLine(), "--json leaves no room to ask; give --fix --yes");
        }
        var page = new CheckPage(environment.out());
        var settings = settings();
        var rules = rules();
        if (settings.isEmpty()) {
            return end(page, new CheckReport(notices, List.of(), true), List.of());
        }
        // Without rules there is still to say whether both sides answer.
        var book = rules.map(read -> asked(read, settings.get())).orElseGet(Rulebook::empty);
        var sides = connect(settings.get(), book.rules());
        try {
            var check = new Check(book, needs(settings.get()), sides);
            var report = check.report();
            return fix ? mend(page, check, report) : end(page, report.after(notices), List.of());
        } finally {
            sides.values().forEach(Access::close);
        }
    }

    private int mend(CheckPage page, Check check, CheckReport before) {
        var missing = check.missing();
        if (missing.isEmpty() || !isWanted(page, missing)) {
            return end(page, before.after(notices), List.of());
        }
        var done = new ArrayList<CheckPage.Mended>();
        for (var each : missing) {
            var mended = new CheckPage.Mended(each, check.provide(each));
            done.add(mended);
            if (!json) {
                page.mended(mended);
            }
        }
        return end(page, check.report().after(notices), done);
    }

    private boolean isWanted(CheckPage page, List<Check.Missing> missing) {
        if (!json) {
            page.missing(missing);
        }
        if (yes) {
            return true;
        }
        page.ask(missing.size());
        // Not closed: the console is not ours to close.
        var answers = new Scanner(System.in, StandardCharsets.UTF_8);
        var answer = answers.hasNextLine() ? answers.nextLine().strip() : "";
        return Set.of("y", "Y", "yes", "Yes").contains(answer);
    }

    private int end(CheckPage page, CheckReport report, List<CheckPage.Mended> mended) {
        if (json) {
            page.json(report, mended);
        } else {
            page.report(report);
        }
        if (!report.complete()) {
            return Exit.CANNOT;
        }
        return report.count(Level.ERROR) > 0 ? Exit.ERRORS : Exit.DONE;
    }

    private Optional<Settings> settings() {
        try {
            var reading = common.validSettings(environment);
            reading.problems()
                    .forEach(problem -> notices.add(
                            new Notice(Level.ERROR, problem.place(), SettingsReader.INVALID, problem.text())));
            return Optional.of(reading.settings());
        } catch (Failure unreadable) {
            notices.addAll(Check.configuration("application.properties", unreadable));
            return Optional.empty();
        }
    }

    private Optional<Rulebook> rules() {
        try {
            return Optional.of(new MappingFile(common.folder(environment).resolve("mapping.yaml")).readWithLines());
        } catch (Failure invalid) {
            notices.addAll(Check.configuration("mapping.yaml", invalid));
            return Optional.empty();
        }
    }

    private static Rulebook asked(Rulebook read, Settings settings) {
        return settings.flag(Key.CREATE_ACCOUNTS) ? read.with(read.rules().creatingAccounts()) : read;
    }

    private static Needs needs(Settings settings) {
        return new Needs(
                settings.text(Key.MARKETING_ID_FIELD),
                settings.text(Key.SALESFORCE_ID_FIELD),
                settings.flag(Key.CREATE_MARKETING),
                archives(settings));
    }

    private static Map<Side, String> archives(Settings settings) {
        var archives = new EnumMap<Side, String>(Side.class);
        if (settings.text(Key.DELETE_CRM_TO_MARKETING).equals(ARCHIVE)) {
            archives.put(
                    Side.MARKETING, settings.find(Key.DELETE_ARCHIVE_MARKETING).orElse(""));
        }
        if (settings.text(Key.DELETE_MARKETING_TO_CRM).equals(ARCHIVE)) {
            archives.put(Side.CRM, settings.find(Key.DELETE_ARCHIVE_CRM).orElse(""));
        }
        return archives;
    }

    private Map<Side, Access> connect(Settings settings, Mapping rules) {
        var sides = new EnumMap<Side, Access>(Side.class);
        for (var side : Side.values()) {
            try {
                sides.put(side, environment.connecting().connect(settings, rules, side));
            } catch (Failure failure) {
                notices.addAll(Check.configuration("application.properties", failure));
            }
        }
        return sides;
    }
}
