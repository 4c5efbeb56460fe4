package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A contact field.
 *
 * @param group core or social
 * @param properties as Mautic keeps them: an object, empty for most types
 * @param made who made it and when; empty for what Mautic ships
 */
record FieldDefinition(
        int id,
        String alias,
        String label,
        FieldType type,
        String group,
        JsonNode properties,
        Flags flags,
        Optional<Made> made) {

    /**
     * Switches of a field.
     *
     * @param fixed whether Mautic forbids removing it
     * @param published whether contacts show it
     */
    record Flags(boolean fixed, boolean unique, boolean shortVisible, boolean published) {}

    private static final int CORE_TEXT = 191;
    private static final int CUSTOM_TEXT = 64;

    /** The field under another alias: under its own it is gone, and values with it until it is back. */
    FieldDefinition renamed(String other) {
        return new FieldDefinition(id, other, label, type, group, properties, flags, made);
    }

    FieldDefinition published(boolean shown) {
        Flags switched = new Flags(flags.fixed(), flags.unique(), flags.shortVisible(), shown);
        return new FieldDefinition(id, alias, label, type, group, properties, switched, made);
    }

    /** The field as one that takes these values only. */
    FieldDefinition retyped(FieldType other, JsonNode choices) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = list.putArray("list");
        choices.forEach(
                choice -> entries.addObject().put("label", choice.asText()).put("value", choice.asText()));
        JsonNode kept = choices.isEmpty() ? JsonNodeFactory.instance.objectNode() : list;
        return new FieldDefinition(id, alias, label, other, group, kept, flags, made);
    }

    boolean custom() {
        return made.isPresent();
    }

    /** Characters the column takes. */
    int limit() {
        return custom() ? CUSTOM_TEXT : CORE_TEXT;
    }

    /** Digits after the decimal point of a number field. */
    int scale() {
        return properties.path("scale").asInt(0);
    }

    /** Default shown in definitions: null for nearly all. */
    Optional<String> defaultValue() {
        if (type == FieldType.MULTISELECT) {
            return Optional.of("");
        }
        return alias.equals(Contact.POINTS) ? Optional.of("0") : Optional.empty();
    }

    /** Label of a chosen value, the value itself where there is none. */
    String labelOf(String value) {
        for (JsonNode entry : properties.path("list")) {
            if (entry.path("value").asText("").equals(value)) {
                return entry.path("label").asText();
            }
        }
        return value;
    }

    /** Whether a list of values is kept and the value is on it. */
    boolean offers(String value) {
        for (JsonNode entry : properties.path("list")) {
            if (entry.path("value").asText(entry.asText()).equals(value)) {
                return true;
            }
        }
        return false;
    }
}
