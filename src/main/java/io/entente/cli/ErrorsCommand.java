package io.entente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.api.ErrorPage;
import io.entente.api.ErrorReport;
import io.entente.api.Explanations;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What does not get through. Reads the store only, and may do so beside a daemon. */
@Command(
        name = "errors",
        description = "Lists what is parked and what cannot be read, by cause, or everything of one cause.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is", "1:something is", "2:cannot work"})
final class ErrorsCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            description = "Lists everything of this cause, with the ids of people and records.")
    private Optional<String> code = Optional.empty();

    @Option(names = "--json", description = "Prints the list as JSON.")
    private boolean json;

    ErrorsCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = common.settings(environment);
        try (var store = Store.open(new StoreSettings(
                settings.storeUrl(), settings.find(Key.STORE_USERNAME), settings.find(Key.STORE_PASSWORD)))) {
            boolean any = code.map(cause -> one(store, settings, cause)).orElseGet(() -> all(store, settings));
            return any ? Exit.ERRORS : Exit.DONE;
        } finally {
            environment.out().flush();
        }
    }

    private boolean all(Store store, Settings settings) {
        var report = ErrorReport.of(store, settings.text(Key.MARKETING_SYSTEM));
        var explanations = Explanations.of(settings);
        if (json) {
            var answer = report.write();
            explanations.each(answer.path("causes"));
            environment.out().println(answer.toPrettyString());
        } else {
            report.causes().forEach(cause -> print(cause, explanations, environment.out()));
            environment
                    .out()
                    .println("%,d parked, %,d unreadable"
                            .formatted(
                                    report.count(ErrorReport.State.PARKED),
                                    report.count(ErrorReport.State.UNREADABLE)));
        }
        return !report.causes().isEmpty();
    }

    private static void print(ErrorReport.Cause cause, Explanations explanations, PrintWriter out) {
        boolean isParked = cause.state() == ErrorReport.State.PARKED;
        out.println("%,7d %s [%s] %s %s"
                .formatted(
                        cause.count(),
                        label(cause.state()),
                        cause.code(),
                        cause.side().label(),
                        cause.object()));
        out.println("        for example: " + cause.example());
        var hint = explanations.hint(cause.code(), cause.object());
        if (!hint.isEmpty()) {
            out.println("        mended by " + hint);
        }
        out.println("        %s: %s%s"
                .formatted(
                        isParked ? "people" : "records",
                        String.join(", ", cause.shown()),
                        cause.shown().size() < cause.count() ? "; all: entente errors " + cause.code() : ""));
    }

    private boolean one(Store store, Settings settings, String cause) {
        var whole = new ObjectMapper().createObjectNode().put("code", cause);
        var list = whole.putArray("errors");
        var explanations = Explanations.of(settings);
        long count = 0;
        Optional<String> after = Optional.empty();
        do {
            var page = ErrorPage.of(store, settings.text(Key.MARKETING_SYSTEM), cause, after, PAGE);
            count += page.entries().size();
            if (json) {
                var entries = page.write(PAGE).path("errors");
                explanations.each(entries);
                entries.forEach(list::add);
            } else {
                page.entries().forEach(entry -> print(entry, environment.out()));
            }
            after = page.next();
        } while (after.isPresent());
        environment.out().println(json ? whole.toPrettyString() : "%,d of %s".formatted(count, cause));
        return count > 0;
    }

    private static void print(ErrorPage.Entry entry, PrintWriter out) {
        out.println("%s since %s  person %s  %s"
                .formatted(
                        label(entry.state()),
                        entry.since(),
                        entry.person().map(PersonId::value).orElse("unknown"),
                        entry.records().stream().map(RecordKey::toString).collect(Collectors.joining(" "))));
        out.println("        " + entry.message());
    }

    private static String label(ErrorReport.State state) {
        return state == ErrorReport.State.PARKED ? "parked" : "unreadable";
    }
}
