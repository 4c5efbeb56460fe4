package io.entente.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.entente.model.Scope;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Scope and counters of a run as its JSON columns hold them. */
final class RunJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            // A counter that a later version adds or drops must not make old runs unreadable.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RunJson() {}

    static String scope(Scope scope) {
        if (scope instanceof Scope.Emails named) {
            return write(Map.of("emails", named.emails()));
        }
        if (scope instanceof Scope.Ids named) {
            return write(Map.of("marketing", named.marketing(), "crm", named.crm()));
        }
        if (scope instanceof Scope.Since since) {
            return write(Map.of("since", Times.micros(since.instant())));
        }
        return scope instanceof Scope.All ? "\"all\"" : "\"changes\"";
    }

    static Scope scope(String json) {
        var node = read(json, JsonNode.class);
        if (node.has("emails")) {
            return new Scope.Emails(texts(node.get("emails")));
        }
        if (node.has("crm")) {
            return new Scope.Ids(texts(node.get("marketing")), texts(node.get("crm")));
        }
        if (node.has("since")) {
            return new Scope.Since(Times.instant(node.get("since").asLong()));
        }
        return node.asText().equals("all") ? new Scope.All() : new Scope.Changes();
    }

    static String write(Object counters) {
        try {
            return MAPPER.writeValueAsString(counters);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("numbers and texts can always be written", impossible);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("a column of the store does not hold what was written to it", broken);
        }
    }

    private static List<String> texts(JsonNode array) {
        return List.of(MAPPER.convertValue(array, String[].class));
    }
}
