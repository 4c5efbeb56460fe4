package io.entente.settings;

import io.entente.model.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads settings from the file, then the environment, then the command line; the later one wins. Everything wrong is
 * reported at once, with its place, what was found and what is allowed.
 */
public final class SettingsReader {
    /** The code of a setting that nobody knows or that has a value nobody understands. */
    public static final String INVALID = "config.invalid";

    private static final Pattern API_VERSION = Pattern.compile("v\\d{2,3}\\.0");
    private static final Pattern LINE = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*(.*?)\\s*");
    private static final int CRON_FIELDS_AT_LEAST = 6;
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_COUNT = 100;

    /** Settings as far as they are valid, and a sentence about each other one. */
    public record Reading(Settings settings, List<String> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private final Path home;
    private final Path config;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<Key, String> values = new EnumMap<>(Key.class);

    /**
     * A reader of one folder.
     *
     * @param home what relative paths start from
     * @param config the folder of {@code application.properties}
     */
    public SettingsReader(Path home, Path config, Map<String, String> environment) {
        this.home = home;
        this.config = config;
        this.environment = Map.copyOf(environment);
    }

    /**
     * All settings, checked.
     *
     * @param overrides from the command line, by key
     * @throws Failure of kind CONFIGURATION that lists everything wrong
     */
    public Settings read(Map<String, String> overrides) {
        var reading = readWhatIsValid(overrides);
        if (!reading.problems().isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    INVALID,
                    "the settings are not valid:\n  " + String.join("\n  ", reading.problems()));
        }
        return reading.settings();
    }

    /**
     * The settings that are valid, as if the others were not given, and what is wrong with those.
     *
     * @throws Failure of kind CONFIGURATION where there is no file to read
     */
    public Reading readWhatIsValid(Map<String, String> overrides) {
        readFile(config.resolve("application.properties"));
        for (var key : Key.values()) {
            var given = environment.get(key.variable());
            if (given != null) {
                take("environment variable " + key.variable(), key, given);
            }
        }
        overrides.forEach((label, value) -> take("--set", label, value));
        return new Reading(new Settings(home, config, values), problems);
    }

    private void readFile(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.unreadable",
                    file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "); it must exist and be UTF-8 text; --config DIR names another folder",
                    e);
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            var place = file + ", line " + (i + 1);
            var pair = LINE.matcher(line);
            if (pair.matches()) {
                take(place, pair.group(1), pair.group(2));
            } else {
                problems.add(place + ": is no `key=value`; comment it out with # or complete it");
            }
        }
    }

    private void take(String place, String label, String value) {
        Key.find(label)
                .ifPresentOrElse(
                        key -> take(place, key, value),
                        () -> problems.add(
                                "%s: unknown key %s; did you mean %s?".formatted(place, label, near(label))));
    }

    private void take(String place, Key key, String given) {
        var value = key.form() == Key.Form.SECRET ? secret(place, key, given) : given;
        if (!value.isEmpty() && !isValid(key, value)) {
            problems.add("%s: %s is %s; it must be %s".formatted(place, key.label(), shown(key, value), key.allowed()));
        } else {
            values.put(key, value);
        }
    }

    private String secret(String place, Key key, String given) {
        if (!given.startsWith("file:")) {
            return given;
        }
        var file = home.resolve(given.substring("file:".length()));
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            problems.add("%s: %s names the file %s, which cannot be read (%s)"
                    .formatted(place, key.label(), file, e.getClass().getSimpleName()));
            return "";
        }
    }

    private static String shown(Key key, String value) {
        return key.form() == Key.Form.SECRET ? "set" : "'" + value + "'";
    }

    private static String near(String label) {
        var distance = LevenshteinDistance.getDefaultInstance();
        return Arrays.stream(Key.values())
                .map(Key::label)
                .min(Comparator.comparing(known -> distance.apply(known, label)))
                .orElseThrow();
    }

    private static boolean isValid(Key key, String value) {
        try {
            return switch (key.form()) {
                case TEXT, SECRET -> true;
                case CHOICE -> Set.of(key.choices().split(", ")).contains(value);
                case URL -> {
                    var uri = new URI(value);
                    yield Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
                }
                case DURATION -> !Duration.parse(value).isNegative();
                case COUNT -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= LARGEST_COUNT;
                case FLAG -> Set.of("true", "false").contains(value);
                case PORT -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= LARGEST_PORT;
                case ZONE -> !ZoneId.of(value).getId().isEmpty();
                case CRON -> value.split("\\s+").length >= CRON_FIELDS_AT_LEAST;
                case API_VERSION -> API_VERSION.matcher(value).matches();
            };
        } catch (URISyntaxException | DateTimeException | NumberFormatException unreadable) {
            return false;
        }
    }
}
