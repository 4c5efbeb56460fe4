package io.entente.sandbox.company;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Comma-separated values with a header line; quotes as in RFC 4180. */
final class Csv {

    private final String text;
    private int position;

    private Csv(String text) {
        this.text = text;
    }

    /** Rows of a resource by column name; every row has every column. */
    static List<Map<String, String>> resource(String name) {
        try (InputStream in = Csv.class.getResourceAsStream(name)) {
            return rows(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static List<Map<String, String>> rows(String text) {
        Csv csv = new Csv(text);
        List<String> header = csv.line();
        List<Map<String, String>> rows = new ArrayList<>();
        while (csv.position < text.length()) {
            List<String> values = csv.line();
            if (values.size() != header.size()) {
                throw new IllegalArgumentException("Row %d has %d values where the header has %d"
                        .formatted(rows.size() + 1, values.size(), header.size()));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(header.get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> line() {
        List<String> values = new ArrayList<>();
        boolean more = true;
        while (more) {
            values.add(value());
            more = position < text.length() && text.charAt(position) == ',';
            position++;
        }
        return values;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                boolean doubled = quoted && position + 1 < text.length() && text.charAt(position + 1) == '"';
                if (doubled) {
                    value.append(c);
                    position++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                break;
            } else if (quoted || c != '\r') {
                value.append(c);
            }
        }
        return value.toString();
    }
}
