package io.entente.check;

import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one side says about its records.
 *
 * @param side which one
 * @param system the vendor's short name
 * @param objects by name
 */
record Seen(Side side, String system, Map<String, ObjectSchema> objects) {
    Seen {
        objects = new LinkedHashMap<>(objects);
    }

    static Seen of(Side side, String system, List<ObjectSchema> schemas) {
        var objects = new LinkedHashMap<String, ObjectSchema>();
        schemas.forEach(schema -> objects.put(schema.object(), schema));
        return new Seen(side, system, objects);
    }

    /** The object that a field rule means: marketing has one kind of record. */
    Optional<ObjectSchema> object(String crmObject) {
        return side == Side.MARKETING
                ? objects.values().stream().findFirst()
                : Optional.ofNullable(objects.get(crmObject));
    }

    /** The place of a field in a message: {@code salesforce Lead.Email}. */
    String place(ObjectSchema object, String field) {
        return system + " " + object.object() + "." + field;
    }
}
