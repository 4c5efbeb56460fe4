package io.entente.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.utils.JsonNodes;
import io.entente.model.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** One thing wrong in a YAML file, in the words of somebody who edits it and not of somebody who wrote its schema. */
record SchemaProblem(int line, String text) {
    private static final Pattern FIELD = Pattern.compile("\\$\\.fields\\[(\\d+)]\\.?(.*)");

    /**
     * @param root the file
     * @param schema the schema's own text, which knows what else is allowed
     */
    static SchemaProblem of(ValidationMessage message, JsonNode root, JsonNode schema) {
        var place = place(message.getInstanceLocation().toString(), root);
        var text = place.isEmpty() ? reason(message, schema) : place + ": " + reason(message, schema);
        return new SchemaProblem(lineOf(message.getInstanceNode()), text);
    }

    /** Where the node stands in its file, from 1. */
    static int lineOf(JsonNode node) {
        return JsonNodes.tokenLocationOf(node).getLineNr();
    }

    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }

    private static String place(String location, JsonNode root) {
        var field = FIELD.matcher(location);
        if (!field.matches()) {
            return location.replaceFirst("^\\$\\.?", "");
        }
        int index = Integer.parseInt(field.group(1));
        var name = Optional.of(root.path("fields").path(index).path("name").asText())
                .filter(given -> !given.isBlank())
                .orElse("number " + (index + 1));
        return field.group(2).isEmpty() ? "field " + name : "field " + name + ", " + field.group(2);
    }

    private static String reason(ValidationMessage message, JsonNode schema) {
        var found = message.getInstanceNode();
        return switch (message.getType()) {
            case "additionalProperties" ->
                "unknown key `%s`; %s"
                        .formatted(message.getProperty(), allowed(message.getProperty(), knownKeys(message, schema)));
            case "enum" ->
                "`%s` is not allowed; %s".formatted(found.asText(), allowed(found.asText(), values(message)));
            case "required" -> "the key `%s` is missing".formatted(message.getProperty());
            case "type" -> wrongType(found, String.join(", ", values(message)));
            case "minItems", "minProperties" -> "it is empty; give at least one entry";
            case "minLength" -> "it is empty; give a name";
            case "false" -> "`present` and `absent` compare with nothing; remove it";
            case "maxItems" -> "it takes one entry";
            case "uniqueItems" -> "an entry stands there twice; remove one";
            case "pattern" ->
                "`%s` is no name; allowed are lower-case letters, digits and -, beginning with a letter"
                        .formatted(found.asText());
            default -> message.getMessage();
        };
    }

    private static String wrongType(JsonNode found, String expected) {
        boolean isUnquoted = found.isValueNode() && expected.contains("string");
        return isUnquoted
                ? "text is expected and this reads as `%s`, a %s; put what you mean in quotes (an unquoted NO means false)"
                        .formatted(found.asText(), kind(found))
                : "%s is expected and a %s was found"
                        .formatted(
                                expected.replace("string", "text")
                                        .replace("object", "a group of keys")
                                        .replace("array", "a list")
                                        .replace(", ", " or "),
                                kind(found));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "group of keys";
            case NULL, MISSING -> "blank";
            case BINARY, STRING -> "text";
            case BOOLEAN -> "flag";
            case NUMBER -> "number";
        };
    }

    private static List<String> knownKeys(ValidationMessage message, JsonNode schema) {
        var pointer = message.getSchemaLocation().getFragment().toString();
        var parent = schema.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var names = new ArrayList<String>();
        parent.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> values(ValidationMessage message) {
        var node = message.getSchemaNode();
        var values = node.isArray() ? node : List.of(node);
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> value.asText())
                .toList();
    }

    private static String allowed(String given, List<String> names) {
        var meant = Near.to(given, names)
                .map(near -> "did you mean `" + near + "`? ")
                .orElse("");
        return meant + "allowed are " + String.join(", ", names);
    }
}
