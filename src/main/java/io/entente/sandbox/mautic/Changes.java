package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Details of one audit row, in the order in which Mautic meets the changes. */
final class Changes {

    private final Map<String, Object> top = new LinkedHashMap<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Change of a field. Those that are properties of a contact stand at the top and under fields. */
    void field(FieldDefinition field, @Nullable Object before, @Nullable Object after) {
        List<Object> change = pair(before, after);
        if (ShippedFields.PROPERTIES.contains(field.alias())) {
            top.put(field.alias(), change);
        }
        fields.put(field.alias(), change);
        top.putIfAbsent("fields", fields);
    }

    /** The value under fields is told as a fraction where the property is told as a whole number. */
    void blankedNumber(FieldDefinition field, int before) {
        field(field, (double) before, null);
        if (ShippedFields.PROPERTIES.contains(field.alias())) {
            top.put(field.alias(), pair(before, null));
        }
    }

    void property(String name, @Nullable Object before, @Nullable Object after) {
        top.put(name, pair(before, after));
    }

    void put(String name, Object value) {
        top.put(name, value);
    }

    boolean isEmpty() {
        return top.isEmpty();
    }

    /** Whether nothing but the last activity changed, which leaves no row. */
    boolean onlyActivity() {
        return top.size() == 1 && fields.size() == 1 && fields.containsKey(Contact.LAST_ACTIVE);
    }

    Map<String, Object> details() {
        return top;
    }

    Map<String, Object> details(Actor actor) {
        Map<String, Object> details = new LinkedHashMap<>(top);
        details.put("manipulated_by", actor.name());
        details.put("manipulator_key", actor.key());
        return details;
    }

    /** Old and new value, as a PHP list. */
    static List<Object> pair(@Nullable Object before, @Nullable Object after) {
        return new ArrayList<>(Arrays.asList(before, after));
    }
}
