package io.entente.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Optional;

/** JSON in and out of a sandbox. */
public final class Json {

    /** Shared mapper; never reconfigured. */
    public static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads one value and nothing behind it. */
    private static final ObjectReader WHOLE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Writer {

        /** Writes exactly one value. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Reply whose body is written value by value straight to the connection. */
    public static Reply reply(int status, Writer writer) {
        return Reply.of(status, "application/json", out -> {
            try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
                writer.writeTo(json);
            }
        });
    }

    /** Reply with anything Jackson can write: maps, lists, nodes, records. */
    public static Reply reply(int status, Object value) {
        return reply(status, json -> json.writePOJO(value));
    }

    /** Parsed text, or empty when it is not JSON. */
    public static Optional<JsonNode> parse(byte[] text) throws IOException {
        try {
            JsonNode node = WHOLE.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
