package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields as the vendor describes them, in our words. */
final class FieldTypes {
    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("string", FieldType.TEXT),
            Map.entry("textarea", FieldType.TEXT),
            Map.entry("email", FieldType.EMAIL),
            Map.entry("phone", FieldType.PHONE),
            Map.entry("url", FieldType.URL),
            Map.entry("boolean", FieldType.FLAG),
            Map.entry("int", FieldType.NUMBER),
            Map.entry("long", FieldType.NUMBER),
            Map.entry("double", FieldType.NUMBER),
            Map.entry("currency", FieldType.NUMBER),
            Map.entry("percent", FieldType.NUMBER),
            Map.entry("date", FieldType.DAY),
            Map.entry("datetime", FieldType.MOMENT),
            Map.entry("picklist", FieldType.CHOICE),
            Map.entry("combobox", FieldType.CHOICE),
            Map.entry("multipicklist", FieldType.CHOICES),
            Map.entry("reference", FieldType.REFERENCE),
            Map.entry("id", FieldType.REFERENCE));

    private FieldTypes() {}

    static FieldSchema schema(JsonNode field) {
        boolean createable = field.path("createable").asBoolean();
        return new FieldSchema(
                field.path("name").asText(),
                field.path("label").asText(),
                TYPES.getOrDefault(field.path("type").asText(), FieldType.OTHER),
                field.path("length").asInt(),
                field.path("scale").asInt(),
                createable
                        && !field.path("nillable").asBoolean()
                        && !field.path("defaultedOnCreate").asBoolean(),
                createable,
                field.path("updateable").asBoolean(),
                field.path("unique").asBoolean(),
                field.path("externalId").asBoolean(),
                field.path("restrictedPicklist").asBoolean(),
                options(field.path("picklistValues")));
    }

    /** A field of a related record, of which nobody says more than its name: it is read only. */
    static FieldSchema related(String path) {
        return new FieldSchema(path, path, FieldType.TEXT, 0, 0, false, false, false, false, false, false, List.of());
    }

    private static List<String> options(JsonNode values) {
        var options = new ArrayList<String>();
        for (JsonNode value : values) {
            if (value.path("active").asBoolean()) {
                options.add(value.path("value").asText());
            }
        }
        return options;
    }
}
