package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
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
    private final Map<Integer, String> serializedProperties = new ConcurrentHashMap<>();

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
            if (shape.kind() == Kind.CREATED) {
                writeNewDefinition(json, field);
            } else {
                writeStoredDefinition(json, field, shape);
            }
            Object value = shown(field, contact.value(field.alias()), shape);
            writeValue(json, "value", value, shape);
            writeNotNull(json, "normalizedValue", normalized(field, value));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeNewDefinition(JsonGenerator json, FieldDefinition field) throws IOException {
        json.writeNumberField("id", field.id());
        json.writeStringField("group", field.group());
        json.writeStringField("label", field.label());
        json.writeStringField("alias", field.alias());
        json.writeStringField("type", field.type().label());
        if (field.properties().isEmpty()) {
            json.writeArrayFieldStart("properties");
            json.writeEndArray();
        } else {
            json.writePOJOField("properties", field.properties());
        }
    }

    private void writeStoredDefinition(JsonGenerator json, FieldDefinition field, Shape shape) throws IOException {
        json.writeStringField("id", String.valueOf(field.id()));
        json.writeStringField("label", field.label());
        json.writeStringField("alias", field.alias());
        json.writeStringField("type", field.type().label());
        json.writeStringField("group", field.group());
        json.writeStringField("object", "lead");
        json.writeStringField("is_fixed", field.flags().fixed() ? "1" : "0");
        json.writeStringField("properties", properties(field));
        writeValue(json, "default_value", field.defaultValue().orElse(null), shape);
    }

    private String properties(FieldDefinition field) {
        return serializedProperties.computeIfAbsent(field.id(), id -> Php.serialize(field.properties()));
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
