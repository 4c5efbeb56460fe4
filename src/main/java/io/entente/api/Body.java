package io.entente.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.entente.api.Problems.Violation;
import io.entente.route.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a call brings, and everything wrong with it. */
final class Body {
    private static final int SHOWN = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;
    private final List<Violation> violations = new ArrayList<>();

    private Body(JsonNode root) {
        this.root = root;
    }

    /** What a text turned out to be: an object, or the problem to answer with. */
    record Read(Optional<Body> body, Reply otherwise) {}

    static Read read(String text) {
        try {
            var root = MAPPER.readTree(text);
            if (root.isObject()) {
                return new Read(Optional.of(new Body(root)), Reply.json(200, "{}"));
            }
            return unreadable("the body is " + name(root) + "; it must be a JSON object");
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            return unreadable("the body is no JSON at line %d, column %d; it must be one JSON object in UTF-8"
                    .formatted(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
        }
    }

    private static Read unreadable(String detail) {
        return new Read(Optional.empty(), Problems.of(400, "api.not-json", detail));
    }

    JsonNode root() {
        return root;
    }

    /** Objects to every key of the object that is not known. */
    void onlyKeys(JsonNode object, String place, Set<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrong(
                        place + "/" + key.replace("~", "~0").replace("/", "~1"),
                        "an unknown key",
                        "one of: " + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    void wrong(String place, String found, String allowed) {
        violations.add(new Violation(place, found, allowed));
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** A value of the request as an error may repeat it: short, and never personal data. */
    static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return name(value);
        }
        var text = value.asText();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static String name(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
        };
    }
}
