package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.BulkPart;
import io.entente.connector.Write;
import io.entente.model.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data of one job that writes. An empty cell leaves its field alone and {@code #N/A} clears it, so a value that looks
 * like either does not travel here; nor does what is larger than a job takes, which a single request may still take.
 */
final class IngestPart implements BulkPart {
    private static final String CLEARED = "#N/A";

    /** Rows that the org works on as one; a job of as many is answered soon and stays small in memory. */
    private static final int MOST_ROWS = 10_000;

    private static final int MOST_IN_A_FIELD = 32_000;
    private static final int MOST_IN_A_RECORD = 400_000;
    private static final int MOST_COLUMNS = 5_000;
    private static final int MOST_IN_THE_HEADER = 32_000;

    private final Write.Kind kind;
    private final String key;
    private final Schemas.Described described;
    private final long mostBytes;
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<Map<String, String>> rows = new ArrayList<>();
    private long bytes;

    /**
     * @param key column by which records are found
     * @param mostBytes of all data; the org takes 100 MB
     */
    IngestPart(Write.Kind kind, String key, Schemas.Described described, long mostBytes) {
        this.kind = kind;
        this.key = key;
        this.described = described;
        this.mostBytes = mostBytes;
        columns.add(key);
    }

    @Override
    public Taken add(Write write) {
        var cells = new LinkedHashMap<String, String>();
        cells.put(key, kind == Write.Kind.CREATE ? write.person().value() : id(write));
        for (var value : write.values().entrySet()) {
            if (value.getKey().contains(".")) {
                // Nobody has seen a job that clears a reference by the name of its relation.
                return Taken.UNFIT;
            }
            try {
                var field = WriteChecks.writable(write, value.getKey(), described);
                var json = Values.write(write.object(), field, value.getValue());
                if (!json.isNull() && !travels(text(json))) {
                    return Taken.UNFIT;
                }
                cells.put(field.name(), json.isNull() ? CLEARED : text(json));
            } catch (Failure refused) {
                // It is refused in the same way, and said so, where it is sent alone.
                return Taken.UNFIT;
            }
        }
        return add(cells);
    }

    private Taken add(Map<String, String> cells) {
        if (cells.values().stream().mapToInt(String::length).sum() > MOST_IN_A_RECORD) {
            return Taken.UNFIT;
        }
        var more = new LinkedHashSet<>(columns);
        more.addAll(cells.keySet());
        boolean isTooWide = more.size() > MOST_COLUMNS || String.join(",", more).length() > MOST_IN_THE_HEADER;
        if (isTooWide) {
            return Taken.UNFIT;
        }
        long grown = bytes + bytes(cells);
        if (rows.size() == MOST_ROWS || size(grown, rows.size() + 1, more) > mostBytes) {
            return rows.isEmpty() ? Taken.UNFIT : Taken.FULL;
        }
        columns.addAll(cells.keySet());
        rows.add(cells);
        bytes = grown;
        return Taken.YES;
    }

    /** As many bytes as the data has at most: every cell with its separator, every quote twice. */
    private static long size(long ofCells, int rows, Set<String> columns) {
        return ofCells
                + (long) rows * columns.size()
                + String.join("\",\"", columns).length()
                + 3;
    }

    private static long bytes(Map<String, String> cells) {
        return cells.values().stream()
                .mapToLong(cell -> cell.getBytes(StandardCharsets.UTF_8).length
                        + cell.chars().filter(c -> c == '"').count()
                        + 2)
                .sum();
    }

    /** Whether the org would read it as it was meant. */
    private static boolean travels(String text) {
        return !text.isBlank()
                && !text.equals(CLEARED)
                && text.length() <= MOST_IN_A_FIELD
                && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r');
    }

    private static String id(Write write) {
        return SalesforceIds.toLong(write.key().orElseThrow().id());
    }

    private static String text(JsonNode json) {
        return json.isNumber() ? json.decimalValue().toPlainString() : json.asText();
    }

    @Override
    public int size() {
        return rows.size();
    }

    byte[] data() {
        return Csv.write(columns, rows);
    }
}
