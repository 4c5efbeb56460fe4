package io.entente.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Side;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one fault. Keys: {@code fault} (a kind), {@code side} ({@code marketing} or {@code crm}), {@code method}, {@code
 * path} (start of it), {@code rate} (0 to 1), {@code from} and {@code until} (ISO durations after the order), {@code
 * times}, {@code status}, {@code body}, {@code code}, {@code delay} (ISO duration).
 */
final class FaultReader {

    private static final Set<String> KEYS = Set.of(
            "fault", "side", "method", "path", "rate", "from", "until", "times", "status", "body", "code", "delay");
    private static final Set<String> OF_CALLS = Set.of("method", "path");
    private static final Set<String> OF_STRIKES = Set.of("rate", "times");

    private final String place;
    private final JsonNode entry;
    private final int times;

    /**
     * @param place begins every complaint
     * @param times how often a fault strikes that does not say it
     */
    FaultReader(String place, JsonNode entry, int times) {
        this.place = place;
        this.entry = entry;
        this.times = times;
    }

    /** @throws IllegalArgumentException naming place, value and remedy */
    Fault fault() {
        refuseOthers(place, entry, KEYS);
        Fault.Kind kind = kind();
        refuseUseless(kind);
        Optional<Duration> until = duration("until");
        Duration from = duration("from").orElse(Duration.ZERO);
        if (until.filter(end -> end.compareTo(from) <= 0).isPresent()) {
            throw wrong("until", "is not later than from");
        }
        Fault.Odds odds = new Fault.Odds(
                number("rate", 1, 0, 1), from, until, (int) number("times", times, 1, Integer.MAX_VALUE));
        Fault.Effect effect = new Fault.Effect(
                status(kind),
                text("code", "UNABLE_TO_LOCK_ROW"),
                body(),
                duration("delay").orElse(usualDelay(kind)));
        return new Fault(kind, text("method", "*"), text("path", "/"), odds, effect);
    }

    /** Where it is ordered: on the side that it names, or on every one that knows it. */
    Collection<Side> sides(Fault.Kind kind) {
        if (!entry.has("side")) {
            return kind.sides();
        }
        Side named = Stream.of(Side.values())
                .filter(side -> side.label().equals(entry.path("side").asText()))
                .findFirst()
                .orElseThrow(() -> wrong("side", "is none of marketing, crm"));
        if (!kind.sides().contains(named)) {
            throw wrong("side", "does not know the fault " + kind.label() + "; leave the side out");
        }
        return Set.of(named);
    }

    /** Complains about keys that nobody would heed. */
    static void refuseOthers(String place, JsonNode map, Set<String> known) {
        map.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "%s%s: no such key; allowed: %s".formatted(dot(place), name, listed(known)));
            }
        });
    }

    private Fault.Kind kind() {
        String name = text("fault", "");
        return Stream.of(Fault.Kind.values())
                .filter(known -> known.label().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "fault",
                        "is none of "
                                + Arrays.stream(Fault.Kind.values())
                                        .map(Fault.Kind::label)
                                        .collect(Collectors.joining(", "))));
    }

    private void refuseUseless(Fault.Kind kind) {
        if (kind.level() != Fault.Level.CALL) {
            refuse(kind, OF_CALLS);
        }
        if (kind.level() == Fault.Level.CLOCK) {
            refuse(kind, OF_STRIKES);
        }
    }

    private void refuse(Fault.Kind kind, Set<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            if (entry.has(key)) {
                throw new IllegalArgumentException(
                        "%s%s: means nothing for %s; leave it out".formatted(dot(place), key, kind.label()));
            }
        }
    }

    private int status(Fault.Kind kind) {
        return switch (kind) {
            case STATUS -> (int) number("status", 500, 200, 599);
            case HTML -> (int) number("status", 503, 200, 599);
            default -> 0;
        };
    }

    private static Duration usualDelay(Fault.Kind kind) {
        return switch (kind) {
            case SLOW -> Duration.ofMillis(500);
            case SLOW_BODY -> Duration.ofSeconds(1);
            case LATE_VISIBLE -> Duration.ofSeconds(30);
            case CLOCK_SKEW -> Duration.ofMinutes(2);
            default -> Duration.ZERO;
        };
    }

    private Optional<String> body() {
        JsonNode body = entry.path("body");
        if (body.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(body.isTextual() ? body.asText() : body.toString());
    }

    private String text(String key, String otherwise) {
        return entry.path(key).asText(otherwise);
    }

    private double number(String key, double otherwise, double least, double most) {
        JsonNode value = entry.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw wrong(
                    key,
                    most == Integer.MAX_VALUE
                            ? "is no number of at least 1"
                            : "is not between %.0f and %.0f".formatted(least, most));
        }
        return value.asDouble();
    }

    private Optional<Duration> duration(String key) {
        if (!entry.has(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(entry.path(key).asText()));
        } catch (DateTimeException e) {
            throw wrong(key, "is no ISO duration such as PT10S");
        }
    }

    private IllegalArgumentException wrong(String key, String why) {
        return new IllegalArgumentException(
                "%s%s: %s %s".formatted(dot(place), key, entry.path(key).asText("nothing"), why));
    }

    private static String dot(String place) {
        return place.isEmpty() ? "" : place + ".";
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
