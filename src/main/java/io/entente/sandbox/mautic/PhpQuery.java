package io.entente.sandbox.mautic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query, or a form body, as PHP reads it: {@code where[0][col]=id} nests, {@code select[]=a} appends,
 * the last of two equal names wins.
 */
final class PhpQuery {

    private final Map<String, Object> values;

    private PhpQuery(Map<String, Object> values) {
        this.values = values;
    }

    static PhpQuery parse(String raw) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(values, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new PhpQuery(values);
    }

    Map<String, Object> values() {
        return values;
    }

    Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Texts under a name, in order. */
    List<String> texts(String name) {
        return children(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Values under a name, in order: texts or nested maps. */
    List<Object> children(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : List.of();
    }

    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        int open = name.indexOf('[');
        path.add(open < 0 ? name : name.substring(0, open));
        while (open >= 0) {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            path.add(name.substring(open + 1, close));
            open = name.indexOf('[', close);
        }
        return path;
    }

    private static void put(Map<String, Object> target, List<String> path, String value) {
        Map<String, Object> place = target;
        for (String step : path.subList(0, path.size() - 1)) {
            place = nested(place, step);
        }
        String last = path.get(path.size() - 1);
        place.put(last.isEmpty() ? String.valueOf(place.size()) : last, value);
    }

    @SuppressWarnings("unchecked") // Only put() fills the maps, with text keys.
    private static Map<String, Object> nested(Map<String, Object> place, String step) {
        String key = step.isEmpty() ? String.valueOf(place.size()) : step;
        if (!(place.get(key) instanceof Map)) {
            place.put(key, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) place.get(key);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
