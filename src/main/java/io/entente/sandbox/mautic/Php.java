package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values the way PHP's {@code serialize} does. */
final class Php {

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private Php() {}

    /**
     * Serialises null, booleans, integers, doubles, text, maps, lists and times in UTC. Maps with Integer
     * keys get integer keys.
     */
    static String serialize(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    /** Serialises JSON as PHP arrays. */
    static String serialize(JsonNode node) {
        return serialize(plain(node));
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value == null) {
            out.append("N;");
        } else if (value instanceof Boolean flag) {
            out.append("b:").append(flag ? 1 : 0).append(';');
        } else if (value instanceof Integer number) {
            out.append("i:").append(number.intValue()).append(';');
        } else if (value instanceof Double number) {
            out.append("d:").append(number(number)).append(';');
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof List<?> list) {
            writeMap(out, keyed(list));
        } else if (value instanceof LocalDateTime time) {
            writeTime(out, time);
        } else {
            writeText(out, value.toString());
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map) {
        out.append("a:").append(map.size()).append(":{");
        map.forEach((key, value) -> {
            write(out, key);
            write(out, value);
        });
        out.append('}');
    }

    /** Lengths count bytes of UTF-8, not characters. */
    private static void writeText(StringBuilder out, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        out.append("s:").append(bytes).append(":\"").append(text).append("\";");
    }

    private static void writeTime(StringBuilder out, LocalDateTime time) {
        out.append("O:8:\"DateTime\":3:{");
        write(out, "date");
        write(out, time.format(MICROSECONDS));
        write(out, "timezone_type");
        write(out, 3);
        write(out, "timezone");
        write(out, "UTC");
        out.append('}');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static Map<Integer, Object> keyed(List<?> list) {
        Map<Integer, Object> map = new LinkedHashMap<>();
        for (Object element : list) {
            map.put(map.size(), element);
        }
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        return node.isInt() ? (Object) node.intValue() : node.asText();
    }
}
