package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
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
     */
    record Flags(boolean fixed, boolean unique, boolean shortVisible) {}

    private static final int CORE_TEXT = 191;
    private static final int CUSTOM_TEXT = 64;

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
