package io.entente.api;

import io.entente.api.Problems.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query of a call, read by us so that no header can pass for a parameter. */
final class Query {
    private static final int SHOWN = 60;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /** What stands behind the question mark; of a parameter given twice the last counts. */
    static Query parse(String raw) {
        var values = new LinkedHashMap<String, String>();
        Arrays.stream(raw.split("&")).filter(part -> !part.isEmpty()).forEach(part -> {
            var pair = part.split("=", 2);
            values.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
        });
        return new Query(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    List<Violation> unknown(Set<String> known) {
        return values.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Violation(
                        "?" + shown(name),
                        "an unknown parameter",
                        known.isEmpty()
                                ? "no parameter"
                                : "one of: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList())))
                .toList();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Long> number(String name, long least, long most, List<Violation> violations) {
        var given = Optional.ofNullable(values.get(name));
        var number = given.flatMap(Query::number).filter(value -> value >= least && value <= most);
        if (given.isPresent() && number.isEmpty()) {
            var allowed = most == Long.MAX_VALUE
                    ? "a whole number from " + least
                    : "a whole number from %d to %d".formatted(least, most);
            violations.add(new Violation("?" + name, shown(given.get()), allowed));
        }
        return number;
    }

    /** The number that the digits tell; empty where they are none, or too many. */
    static Optional<Long> number(String digits) {
        return NUMBER.matcher(digits).matches() ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
