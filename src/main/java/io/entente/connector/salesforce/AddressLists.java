package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * State and country picklists. Where an org has them, {@code Country} is described as a text as before, yet takes nothing but the
 * names in the list of {@code CountryCode}, and refuses the whole record over any other; the same holds for states.
 */
final class AddressLists {
    private static final String CODE = "Code";

    /** The list of each code, by the name of the text beside it. */
    private final Map<String, List<String>> namesByText = new HashMap<>();

    AddressLists(JsonNode fields) {
        for (JsonNode field : fields) {
            textBeside(field).ifPresent(text -> namesByText.put(text, names(field.path("picklistValues"))));
        }
    }

    private static Optional<String> textBeside(JsonNode field) {
        String name = field.path("name").asText();
        boolean isCode = (name.endsWith("CountryCode") || name.endsWith("StateCode"))
                && field.path("type").asText().equals("picklist");
        return isCode ? Optional.of(name.substring(0, name.length() - CODE.length())) : Optional.empty();
    }

    private static List<String> names(JsonNode values) {
        var names = new ArrayList<String>();
        for (JsonNode value : values) {
            if (value.path("active").asBoolean()) {
                names.add(value.path("label").asText());
            }
        }
        return names;
    }

    /** The field with the list that it is bound to; every other field as it is. */
    FieldSchema bound(FieldSchema field) {
        var names = namesByText.getOrDefault(field.name(), List.of());
        return names.isEmpty() || field.type() != FieldType.TEXT ? field : field.listed(names);
    }
}
