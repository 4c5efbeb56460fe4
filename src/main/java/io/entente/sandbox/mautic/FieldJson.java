package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.mautic.Shape.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the {@code fields} object of a contact. */
final class FieldJson {

    private static final List<String> GROUPS = List.of("core", "social", "personal", "professional");

    private final FieldRegistry registry;
    private final Map<Definition, SerializableString> definitions = new ConcurrentHashMap<>();

    /** Form in which answers tell what a field is: the same for every contact, so it is written once. */
    private record Definition(int field, boolean created, boolean nulls) {}

    FieldJson(FieldRegistry registry) {
        this.registry = registry;
    }

    void write(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        List<FieldDefinition> fields = shape.fields(registry.fields());
        json.writeObjectFieldStart("fields");
        for (String group : GROUPS) {
            List<FieldDefinition> members =
                    fields.stream().filter(field -> field.group().equals(group)).toList();
            if (members.isEmpty()) {
                json.writeArrayFieldStart(group);
                json.writeEndArray();
            } else {
                writeGroup(json, group, members, contact, shape);
            }
        }
        if (shape.showsAll()) {
            writeAll(json, fields, contact, shape);
        }
        json.writeEndObject();
    }

    private void writeGroup(
            JsonGenerator json, String group, List<FieldDefinition> fields, Contact contact, Shape shape)
            throws IOException {
        json.writeObjectFieldStart(group);
        for (FieldDefinition field : fields) {
            json.writeObjectFieldStart(field.alias());
            json.writeRaw(definition(field, shape));
            Object value = shown(field, contact.value(field.alias()), shape);
            writeValue(json, "value", value, shape);
            writeNotNull(json, "normalizedValue", normalized(field, value));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private SerializableString definition(FieldDefinition field, Shape shape) {
        return definitions.computeIfAbsent(
                new Definition(field.id(), shape.kind() == Kind.CREATED, shape.showsNull()),
                form -> written(field, form));
    }

    /** Members of an object whose last ones, value and normalized value, follow. */
    private static SerializableString written(FieldDefinition field, Definition form) {
        String object = (form.created() ? created(field) : stored(field, form.nulls())).toString();
        return new SerializedString(object.substring(1, object.length() - 1) + ",");
    }

    private static ObjectNode created(FieldDefinition field) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", field.id())
                .put("group", field.group())
                .put("label", field.label())
                .put("alias", field.alias())
                .put("type", field.type().label());
        return json.set("properties", field.properties().isEmpty() ? json.arrayNode() : field.properties());
    }

    private static ObjectNode stored(FieldDefinition field, boolean nulls) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", String.valueOf(field.id()))
                .put("label", field.label())
                .put("alias", field.alias())
                .put("type", field.type().label())
                .put("group", field.group())
                .put("object", "lead")
                .put("is_fixed", field.flags().fixed() ? "1" : "0")
                .put("properties", Php.serialize(field.properties()));
        if (nulls || field.defaultValue().isPresent()) {
            json.put("default_value", field.defaultValue().orElse(null));
        }
        return json;
    }

    private static void writeAll(JsonGenerator json, List<FieldDefinition> fields, Contact contact, Shape shape)
            throws IOException {
        json.writeObjectFieldStart("all");
        if (shape.kind() == Kind.DELETED) {
            json.writeNullField("id");
        } else {
            json.writeStringField("id", String.valueOf(contact.id()));
        }
        for (FieldDefinition field : fields) {
            writeValue(json, field.alias(), shownInAll(field, contact, shape), shape);
        }
        json.writeEndObject();
    }

    private static @Nullable Object shownInAll(FieldDefinition field, Contact contact, Shape shape) {
        if (field.alias().equals(Contact.POINTS)) {
            return contact.points();
        }
        Object value = contact.value(field.alias());
        boolean staysNull = value == null
                && shape.edited().contains(field.alias())
                && (field.alias().equals(Contact.EMAIL) || field.alias().equals("company"));
        return staysNull ? null : shown(field, value, shape);
    }

    /** Value as this kind of answer shows it. */
    private static @Nullable Object shown(FieldDefinition field, @Nullable Object value, Shape shape) {
        return switch (shape.kind()) {
            case CREATED -> isZeroPoints(field, value) ? null : value;
            case REFUSED -> value instanceof Number ? value.toString() : stored(value);
            case DO_NOT_CONTACT ->
                value instanceof Integer number && field.type() == FieldType.NUMBER
                        ? (Object) number.doubleValue()
                        : stored(value);
            case BLANKED -> value == null ? blank(field) : edited(field, value, shape);
            default -> value == null ? null : edited(field, value, shape);
        };
    }

    private static boolean isZeroPoints(FieldDefinition field, @Nullable Object value) {
        return field.alias().equals(Contact.POINTS) && Integer.valueOf(0).equals(value);
    }

    /** A boolean that this call wrote is true or false, one that was read is 1 or 0. */
    private static @Nullable Object edited(FieldDefinition field, Object value, Shape shape) {
        return shape.edited().contains(field.alias()) ? value : stored(value);
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return value instanceof Boolean flag ? (Object) (flag ? 1 : 0) : value;
    }

    private static Object blank(FieldDefinition field) {
        if (field.type() != FieldType.NUMBER) {
            return "";
        }
        return field.scale() == 0 ? (Object) 0 : (Object) 0.0;
    }

    private static Object normalized(FieldDefinition field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (field.type()) {
            case BOOLEAN -> yesOrNo(field, value);
            case SELECT -> field.labelOf(value.toString());
            case MULTISELECT ->
                Stream.of(value.toString().split("\\|", -1)).map(field::labelOf).collect(Collectors.joining("|"));
            default -> value;
        };
    }

    private static Object yesOrNo(FieldDefinition field, Object value) {
        if (value.equals("")) {
            return value;
        }
        boolean yes = value.equals(true) || value.equals(1);
        return field.properties().path(yes ? "yes" : "no").asText(yes ? "Yes" : "No");
    }

    private static void writeValue(JsonGenerator json, String name, @Nullable Object value, Shape shape)
            throws IOException {
        if (value != null) {
            writeNotNull(json, name, value);
        } else if (shape.showsNull()) {
            json.writeNullField(name);
        }
    }

    private static void writeNotNull(JsonGenerator json, String name, Object value) throws IOException {
        json.writeFieldName(name);
        if (value instanceof Integer number) {
            json.writeNumber(number.intValue());
        } else if (value instanceof Double number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
