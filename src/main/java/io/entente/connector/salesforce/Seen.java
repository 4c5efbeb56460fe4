package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which records were told with which stamp, as far back as a late one may still turn up: for each second how many, and a
 * sum over their ids. So it grows with seconds and not with records, and stays small behind a bulk load. Where a second
 * no longer adds up, all of it is read again, which costs a little and loses nothing. Immutable.
 */
record Seen(Map<Long, Second> seconds) {
    /** How many records bear this second's stamp, and the sum of their ids' hashes. */
    record Second(int count, long sum) {
        static final Second NOTHING = new Second(0, 0);

        Second plus(String id) {
            return new Second(count + 1, sum + hash(id));
        }

        // FNV-1a: the same for ever, unlike String.hashCode by contract only in practice.
        private static long hash(String id) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < id.length(); i++) {
                hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
            }
            return hash;
        }
    }

    Seen {
        seconds = new TreeMap<>(seconds);
    }

    static Seen nothing() {
        return new Seen(Map.of());
    }

    /** These rows and what was seen before. */
    Seen plus(List<JsonNode> rows) {
        Map<Long, Second> more = new TreeMap<>(seconds);
        for (JsonNode row : rows) {
            long second = Selection.stamp(row).getEpochSecond();
            more.put(second, more.getOrDefault(second, Second.NOTHING).plus(Selection.id(row)));
        }
        return new Seen(more);
    }

    /** Without what is older. */
    Seen since(Instant oldest) {
        return new Seen(new TreeMap<>(seconds).tailMap(oldest.getEpochSecond(), true));
    }

    int size() {
        return seconds.values().stream().mapToInt(Second::count).sum();
    }

    /** Those of the rows that stand in seconds which do not add up to what was seen. */
    List<JsonNode> unknown(List<JsonNode> rows) {
        var now = nothing().plus(rows).seconds();
        return rows.stream()
                .filter(row -> {
                    long second = Selection.stamp(row).getEpochSecond();
                    return !Objects.equals(now.get(second), seconds.get(second));
                })
                .toList();
    }

    /** Seconds as distances from the one before, in base 36. */
    String compact() {
        long[] last = {0};
        return seconds.entrySet().stream()
                .map(entry -> {
                    long distance = entry.getKey() - last[0];
                    last[0] = entry.getKey();
                    return Long.toString(distance, 36) + "."
                            + Integer.toString(entry.getValue().count(), 36) + "."
                            + Long.toString(entry.getValue().sum(), 36);
                })
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException where it is not the compact form */
    static Seen parse(String compact) {
        Map<Long, Second> seconds = new TreeMap<>();
        long at = 0;
        for (String entry : parts(compact)) {
            String[] part = entry.split("\\.", -1);
            if (part.length != 3) {
                throw new IllegalArgumentException("not a second that was seen");
            }
            at += Long.parseLong(part[0], 36);
            seconds.put(at, new Second(Integer.parseInt(part[1], 36), Long.parseLong(part[2], 36)));
        }
        return new Seen(seconds);
    }

    private static List<String> parts(String compact) {
        return compact.isEmpty() ? List.of() : new ArrayList<>(List.of(compact.split(" ", -1)));
    }
}
