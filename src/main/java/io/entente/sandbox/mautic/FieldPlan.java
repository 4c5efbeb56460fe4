package io.entente.sandbox.mautic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a call means to store, in the order of the definitions; empty blanks a field.
 *
 * @param blanks whether the call may blank fields, which changes the shape of its answer
 */
record FieldPlan(Map<FieldDefinition, Optional<Object>> updates, boolean blanks) {

    FieldPlan {
        updates = new LinkedHashMap<>(updates);
    }

    Set<String> aliases() {
        return updates.keySet().stream().map(FieldDefinition::alias).collect(Collectors.toSet());
    }

    /** New values of unique fields. */
    Map<FieldDefinition, String> uniqueValues() {
        Map<FieldDefinition, String> values = new LinkedHashMap<>();
        updates.forEach((field, value) -> {
            if (field.flags().unique()) {
                value.ifPresent(set -> values.put(field, set.toString()));
            }
        });
        return values;
    }

    Map<String, Object> applyTo(Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>(values);
        updates.forEach((field, value) -> {
            if (value.isPresent()) {
                result.put(field.alias(), value.get());
            } else {
                result.remove(field.alias());
            }
        });
        result.putIfAbsent(Contact.POINTS, 0);
        return result;
    }
}
