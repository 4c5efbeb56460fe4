package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads what PHP's {@code serialize} wrote: null, booleans, numbers, strings, arrays and plain objects. Strict: anything
 * else, and every length that is off by one, is an {@link IllegalArgumentException}.
 */
final class PhpArray {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 32;

    // Lengths count bytes, so the text is walked as bytes.
    private final byte[] text;
    private int at;

    private PhpArray(byte[] text) {
        this.text = text;
    }

    /** The value, where arrays of any kind are objects with their keys as names. */
    static JsonNode parse(String serialized) {
        var reader = new PhpArray(serialized.getBytes(StandardCharsets.UTF_8));
        var value = reader.value(0);
        if (reader.at != reader.text.length) {
            throw reader.broken();
        }
        return value;
    }

    private JsonNode value(int depth) {
        if (depth > DEEPEST) {
            throw broken();
        }
        char type = next();
        if (type == 'N') {
            expect(';');
            return NODES.nullNode();
        }
        expect(':');
        return switch (type) {
            case 'b' -> NODES.booleanNode(until(';').equals("1"));
            case 'i' -> NODES.numberNode(Long.parseLong(until(';')));
            case 'd' -> NODES.numberNode(new BigDecimal(until(';')));
            case 's' -> {
                var read = NODES.textNode(string());
                expect(';');
                yield read;
            }
            case 'a' -> entries(depth);
            case 'O' -> {
                string();
                expect(':');
                yield entries(depth);
            }
            default -> throw broken();
        };
    }

    private ObjectNode entries(int depth) {
        int count = Integer.parseInt(until(':'));
        expect('{');
        var entries = NODES.objectNode();
        for (int i = 0; i < count; i++) {
            var key = value(depth + 1);
            if (!key.isTextual() && !key.isIntegralNumber()) {
                throw broken();
            }
            entries.set(key.asText(), value(depth + 1));
        }
        expect('}');
        return entries;
    }

    private String string() {
        int length = Integer.parseInt(until(':'));
        expect('"');
        if (length < 0 || length > text.length - at) {
            throw broken();
        }
        var read = new String(text, at, length, StandardCharsets.UTF_8);
        at += length;
        expect('"');
        return read;
    }

    private String until(char end) {
        int from = at;
        while (next() != end) {
            // Digits, or the one letter that a number parser refuses.
        }
        return new String(text, from, at - from - 1, StandardCharsets.US_ASCII);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw broken();
        }
    }

    private char next() {
        if (at >= text.length) {
            throw broken();
        }
        return (char) text[at++];
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("not serialized by PHP, from byte " + at);
    }
}
