package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code @{ref.path[0].name}} in a subrequest by values of the answers before it. */
record References(Map<String, JsonNode> bodies) {

    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.\\w+|\\[\\d+])*)}");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

    /** The text with every reference replaced; empty where one leads nowhere. */
    Optional<String> resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            Optional<JsonNode> value = value(matcher.group(1), matcher.group(2));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(
                    resolved, Matcher.quoteReplacement(value.get().asText()));
        }
        return Optional.of(matcher.appendTail(resolved).toString());
    }

    /** A copy of the body with every reference in its texts replaced; empty where one leads nowhere. */
    Optional<JsonNode> resolve(JsonNode body) {
        if (body.isTextual()) {
            return resolve(body.textValue()).map(TextNode::valueOf);
        }
        if (body.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : body.properties()) {
                Optional<JsonNode> value = resolve(entry.getValue());
                if (value.isEmpty()) {
                    return value;
                }
                copy.set(entry.getKey(), value.get());
            }
            return Optional.of(copy);
        }
        if (body.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : body) {
                Optional<JsonNode> value = resolve(element);
                if (value.isEmpty()) {
                    return value;
                }
                copy.add(value.get());
            }
            return Optional.of(copy);
        }
        return Optional.of(body);
    }

    private Optional<JsonNode> value(String reference, String path) {
        JsonNode node = bodies.get(reference);
        Matcher step = STEP.matcher(path);
        while (node != null && step.find()) {
            node = step.group(1) != null ? node.get(step.group(1)) : node.get(Integer.parseInt(step.group(2)));
        }
        return Optional.ofNullable(node).filter(JsonNode::isValueNode);
    }
}
