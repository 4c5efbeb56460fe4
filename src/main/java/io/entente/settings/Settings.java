package io.entente.settings;

import io.entente.model.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All settings of one process, checked. */
public final class Settings {
    private final Path home;
    private final Path config;
    private final Map<Key, String> values;

    Settings(Path home, Path config, Map<Key, String> values) {
        this.home = home;
        this.config = config;
        this.values = new EnumMap<>(values);
    }

    /** The folder that relative paths start from. */
    public Path home() {
        return home;
    }

    /** The folder that holds {@code application.properties} and {@code mapping.yaml}. */
    public Path config() {
        return config;
    }

    /**
     * The folder of the route files, links resolved: Camel would not follow them, and start without a route.
     *
     * @throws Failure of kind CONFIGURATION where there is none
     */
    public Path routes() {
        var folder = home.resolve("routes");
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.routes",
                    folder + ": cannot be read; it must hold the route files that came with Entente",
                    e);
        }
    }

    /** A value that may be missing. */
    public Optional<String> find(Key key) {
        return Optional.ofNullable(values.get(key))
                .or(() -> Optional.of(key.otherwise()))
                .filter(value -> !value.isEmpty());
    }

    /**
     * A value that must be there.
     *
     * @throws Failure of kind CONFIGURATION that names the key and the places where it can be given
     */
    public String text(Key key) {
        return find(key).orElseThrow(() -> missing(notSet(key)));
    }

    /**
     * Makes sure that these are there.
     *
     * @throws Failure of kind CONFIGURATION that names all of them that are not
     */
    public void require(List<Key> keys) {
        require(keys, Map.of());
    }

    /**
     * The same where something else may stand for some of them.
     *
     * @param instead what to set in the place of a key, as a clause such as {@code or set a and b instead}
     */
    public void require(List<Key> keys, Map<Key, String> instead) {
        var missing = keys.stream().filter(key -> find(key).isEmpty()).toList();
        if (missing.size() == 1) {
            throw missing(notSet(missing.get(0), instead));
        }
        if (!missing.isEmpty()) {
            throw missing(missing.stream()
                    .map(key -> "\n  " + notSet(key, instead))
                    .collect(Collectors.joining("", "settings are missing:", "")));
        }
    }

    private String notSet(Key key, Map<Key, String> instead) {
        return notSet(key) + (instead.containsKey(key) ? ", " + instead.get(key) : "");
    }

    private String notSet(Key key) {
        return "%s is not set; give it in %s, as environment variable %s, or with --set %s=..."
                .formatted(key.label(), config.resolve("application.properties"), key.variable(), key.label());
    }

    private static Failure missing(String message) {
        return Failure.of(Failure.Kind.CONFIGURATION, "config.missing", message);
    }

    /** A file that must be named, with a relative path resolved against {@link #home()}. */
    public Path file(Key key) {
        return home.resolve(text(key));
    }

    /** Every setting that decides what a system takes: where it is, as whom we come, and what is sent there. */
    public String conditions() {
        return Stream.of(
                        Key.MARKETING_URL,
                        Key.MARKETING_USERNAME,
                        Key.MARKETING_CLIENT_ID,
                        Key.MARKETING_ID_FIELD,
                        Key.SALESFORCE_LOGIN_URL,
                        Key.SALESFORCE_CLIENT_ID,
                        Key.SALESFORCE_USERNAME,
                        Key.SALESFORCE_API_VERSION,
                        Key.SALESFORCE_ID_FIELD,
                        Key.SALESFORCE_ASSIGN_NEW_LEADS,
                        Key.CREATE_ACCOUNTS,
                        Key.CREATE_MARKETING)
                .map(key -> find(key).orElse(""))
                .collect(Collectors.joining("\n"));
    }

    public Duration duration(Key key) {
        return Duration.parse(text(key));
    }

    public int number(Key key) {
        return Integer.parseInt(text(key));
    }

    public boolean flag(Key key) {
        return Boolean.parseBoolean(text(key));
    }

    public URI uri(Key key) {
        return URI.create(text(key));
    }

    /** The store's address, with a relative SQLite path resolved against {@link #home()}. */
    public String storeUrl() {
        var url = text(Key.STORE_URL);
        var sqlite = "jdbc:sqlite:";
        boolean isFile = url.startsWith(sqlite) && !url.startsWith(sqlite + ":");
        return isFile ? sqlite + home.resolve(url.substring(sqlite.length())) : url;
    }

    /** What the route files may name in {@code {{...}}}: every setting but the secrets, durations in milliseconds. */
    public Map<String, String> placeholders() {
        var placeholders = new LinkedHashMap<String, String>();
        for (var key : Key.values()) {
            if (key.form() == Form.DURATION || key.form() == Form.PAUSE) {
                placeholders.put(key.label(), Long.toString(duration(key).toMillis()));
            } else if (key.form() != Form.SECRET) {
                find(key).ifPresent(value -> placeholders.put(key.label(), value));
            }
        }
        return placeholders;
    }
}
