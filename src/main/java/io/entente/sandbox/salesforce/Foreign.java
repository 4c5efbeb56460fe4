package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another record as a body names it: by a field that may identify it, in the place of its id. */
record Foreign(String field, String value) {

    /** From {@code {"Partner_No__c": "4711"}}. */
    static Foreign read(JsonNode json) {
        List<Map.Entry<String, JsonNode>> named = json.properties().stream()
                .filter(entry -> !entry.getKey().equals("attributes"))
                .toList();
        if (named.size() != 1) {
            throw ApiException.badRequest(
                    "INVALID_FIELD", "More than 1 field provided in an external foreign key reference");
        }
        return new Foreign(named.get(0).getKey(), named.get(0).getValue().asText());
    }

    /** The values with ids in the place of such references; one that leads nowhere is added to the errors. */
    static Map<Field, @Nullable Object> resolved(
            Org org, Map<Field, ? extends @Nullable Object> given, List<RecordError> errors) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        given.forEach((field, value) -> {
            if (value instanceof Foreign foreign) {
                Optional<String> id = foreign.id(org, field);
                values.put(field, id.orElse(null));
                if (id.isEmpty()) {
                    errors.add(RecordError.of(
                            "INVALID_FIELD",
                            "Foreign key external ID: " + foreign.value + " not found for field " + foreign.field
                                    + " in entity " + String.join(", ", field.referenceTo())));
                }
            } else {
                values.put(field, value);
            }
        });
        return values;
    }

    private Optional<String> id(Org org, Field reference) {
        return reference.referenceTo().stream()
                .flatMap(name -> org.schema().object(name).stream())
                .flatMap(type ->
                        type.field(field).filter(Field::isUpsertKey).flatMap(key -> Key.of(type, key, value)).stream())
                .flatMap(key -> key.readable(org).stream())
                .map(Row::id)
                .findFirst();
    }
}
