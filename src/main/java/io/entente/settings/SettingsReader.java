package io.entente.settings;

import io.entente.model.Failure;
import io.entente.model.Near;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads settings from the file, then the environment, then the command line; the later one wins. Everything wrong is
 * reported at once, with its place, what was found and what is allowed. A blank value counts as none.
 */
public final class SettingsReader {
    /** The code of a setting that nobody knows or that has a value nobody understands. */
    public static final String INVALID = "config.invalid";

    private static final Pattern LINE = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*(.*?)\\s*");
    private static final String SECRET_FILE = "file:";

    /**
     * One thing wrong.
     *
     * @param place line of a file, environment variable or option
     * @param text key, value unless it is a secret, and what is allowed
     */
    public record Problem(String place, String text) {
        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    /** Settings as far as they are valid, and what is wrong with the others. */
    public record Reading(Settings settings, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private final Path home;
    private final Path config;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private final Map<Key, String> places = new EnumMap<>(Key.class);

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
                    reading.problems().stream()
                            .map(problem -> "\n  " + problem)
                            .collect(Collectors.joining("", "the settings are not valid:", "")));
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
        var settings = new Settings(home, config, values);
        portTwice(settings);
        return new Reading(settings, problems);
    }

    private void readFile(Path file) {
        var lines = lines(file);
        var firstLines = new HashMap<String, Integer>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            var place = file + ", line " + (i + 1);
            var pair = LINE.matcher(line);
            if (!pair.matches()) {
                // What stands there instead may be a secret.
                problems.add(new Problem(place, "is no `key=value`; complete it or comment it out with #"));
                continue;
            }
            var label = pair.group(1);
            var first = firstLines.putIfAbsent(label, i + 1);
            if (first == null) {
                take(place, label, pair.group(2));
            } else {
                problems.add(new Problem(place, "%s is given in line %d already; remove one".formatted(label, first)));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return TextFile.read(file).lines().toList();
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.unreadable",
                    "%s: %s; it must be a text file in UTF-8 that this user may read; --config DIR names another folder"
                            .formatted(file, TextFile.trouble(file, e)),
                    e);
        }
    }

    private void take(String place, String label, String value) {
        Key.find(label)
                .ifPresentOrElse(
                        key -> take(place, key, value),
                        () -> problems.add(new Problem(place, "unknown key %s; %s".formatted(label, instead(label)))));
    }

    private static String instead(String label) {
        return Near.to(label, Arrays.stream(Key.values()).map(Key::label).toList())
                .map(near -> "did you mean " + near + "?")
                .orElse("the config/application.properties that came with Entente lists all there are");
    }

    private void take(String place, Key key, String given) {
        var value = key.form() == Form.SECRET ? secret(place, key, given) : given.strip();
        places.put(key, place);
        if (value.isEmpty()) {
            values.remove(key);
        } else if (key.form().accepts(value)) {
            values.put(key, value);
        } else {
            problems.add(new Problem(
                    place,
                    "%s is %s; it must be %s"
                            .formatted(
                                    key.label(),
                                    key.form().shown(value),
                                    key.form().allowed())));
        }
    }

    /** The secret itself, or what the file that is named holds; blank where that is told as a problem. */
    private String secret(String place, Key key, String given) {
        if (!given.startsWith(SECRET_FILE)) {
            return given.strip();
        }
        var name = given.substring(SECRET_FILE.length()).strip();
        if (name.isEmpty()) {
            problems.add(new Problem(place, key.label() + " names no file behind file:"));
            return "";
        }
        var file = home.resolve(name);
        try {
            var secret = TextFile.read(file).strip();
            if (secret.isEmpty()) {
                unreadable(place, key, file, "is empty");
            }
            return secret;
        } catch (IOException e) {
            unreadable(place, key, file, TextFile.trouble(file, e));
            return "";
        }
    }

    private void unreadable(String place, Key key, Path file, String trouble) {
        problems.add(new Problem(place, "%s names the file %s, which %s".formatted(key.label(), file, trouble)));
    }

    private void portTwice(Settings settings) {
        boolean isTaken = settings.text(Key.API_PORT).equals(settings.text(Key.MANAGEMENT_PORT))
                && settings.number(Key.API_PORT) > 0
                && settings.text(Key.API_HOST).equals(settings.text(Key.MANAGEMENT_HOST));
        if (isTaken) {
            var place = places.getOrDefault(Key.MANAGEMENT_PORT, places.getOrDefault(Key.API_PORT, "api.port"));
            problems.add(new Problem(
                    place,
                    "api.port and management.port are both %d; give each one of its own"
                            .formatted(settings.number(Key.API_PORT))));
        }
    }
}
