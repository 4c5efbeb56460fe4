package io.entente.cli;

import io.entente.settings.Settings;
import io.entente.settings.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class Common {
    @Option(names = "--config", paramLabel = "DIR", description = "Folder of application.properties and mapping.yaml.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides one setting; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /** The settings as file, environment and command line give them. */
    Settings settings(Environment environment) {
        return settings(environment, Map.of());
    }

    /** The same with values that go before file and environment, but not before the command line. */
    Settings settings(Environment environment, Map<String, String> given) {
        var all = new LinkedHashMap<>(given);
        all.putAll(overrides);
        var folder =
                Optional.ofNullable(config).orElseGet(() -> environment.home().resolve("config"));
        return new SettingsReader(environment.home(), folder.toAbsolutePath(), environment.variables()).read(all);
    }
}
