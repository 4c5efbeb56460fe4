package io.entente.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.api.StatusJson;
import io.entente.api.StatusReport;
import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How it is: asks the daemon where one is at work, else reads the store. */
@Command(
        name = "status",
        description = "Tells whether all is well, what waits, and how many calls are left for it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:well", "1:somebody should look", "2:cannot work"})
final class StatusCommand implements Callable<Integer> {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Option(names = "--json", description = "Prints the status as JSON.")
    private boolean json;

    StatusCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = common.settings(environment);
        var status = DaemonClient.find(settings, environment.clock())
                .map(StatusCommand::byDaemon)
                .orElseGet(() -> fromStore(settings));
        environment.out().println(json ? status.toPrettyString() : StatusText.of(status));
        environment.out().flush();
        return switch (status.path("state").asText()) {
            case "well" -> Exit.DONE;
            case "attention" -> Exit.ERRORS;
            default -> Exit.CANNOT;
        };
    }

    private static JsonNode byDaemon(DaemonClient daemon) {
        try {
            return daemon.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE, "entente.interrupted", "nobody waits for the status any more", e);
        }
    }

    private JsonNode fromStore(Settings settings) {
        var clock = environment.clock();
        try (var store = Store.open(new StoreSettings(
                settings.storeUrl(), settings.find(Key.STORE_USERNAME), settings.find(Key.STORE_PASSWORD)))) {
            var accounts = new EnumMap<Side, CallAccount>(Side.class);
            for (var side : Side.values()) {
                var account = new CallAccount(CallLimits.of(settings, side), clock);
                account.recall(store.read(
                        session -> session.calls().since(side, clock.instant().minus(WINDOW))));
                accounts.put(side, account);
            }
            return StatusJson.write(
                    StatusReport.of(store, settings.text(Key.MARKETING_SYSTEM), accounts, Optional.empty(), clock));
        }
    }
}
