package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An error that the API itself answers.
 *
 * @param details texts by field alias, empty for most; texts without an alias are a plain list
 */
record Problem(int code, String message, Map<String, List<String>> details) {

    static final Problem NOT_FOUND = of(404, "Item was not found.");
    static final Problem FORBIDDEN = of(403, "You do not have access to the requested area/action.");
    static final Problem ID_MISSING = of(400, "mautic.api.call.id_missing");

    static Problem of(int code, String message) {
        return new Problem(code, message, Map.of());
    }

    /** What validation answers; the message repeats the details. */
    static Problem invalid(int code, Map<String, List<String>> details) {
        String message = details.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining(", "));
        return new Problem(code, message, details);
    }

    /** Form in the answer to a single call. */
    ObjectNode single() {
        ObjectNode error =
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        putDetails(error);
        return error;
    }

    /** Form in the answer to a batch. */
    ObjectNode entry() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        if (details.isEmpty()) {
            return error.put("message", message).put("code", code).put("type", "api");
        }
        error.put("code", code).put("message", message);
        putDetails(error);
        return error.putNull("type");
    }

    private void putDetails(ObjectNode error) {
        if (details.isEmpty()) {
            error.putArray("details");
            return;
        }
        if (details.containsKey("")) {
            details.values().forEach(texts -> texts.forEach(error.putArray("details")::add));
            return;
        }
        ObjectNode target = error.putObject("details");
        details.forEach((alias, texts) -> texts.forEach(target.putArray(alias)::add));
    }
}
