package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into typed values. What it refuses condemns the whole request, because the vendor fails there
 * while it deserialises, before it looks at any record.
 */
final class JsonValues {

    // Seconds are required; the offset comes as Z, +01:00 or, as the vendor itself writes it, +0000.
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][.SS][.S][XXX][XX]");

    private JsonValues() {}

    /** Typed values by field, null where the record says null; names in {@code ignored} are passed over. */
    static Map<Field, @Nullable Object> read(
            ObjectType type, JsonNode record, FieldAccess access, Set<String> ignored) {
        if (!record.isObject()) {
            throw unreadable("SObject", record);
        }
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        record.properties().forEach(entry -> {
            if (ignored.contains(entry.getKey())) {
                return;
            }
            Optional<Field> reference = entry.getValue().isObject() ? type.relation(entry.getKey()) : Optional.empty();
            if (reference.filter(field -> access.sees(type, field)).isPresent()) {
                values.put(reference.get(), Foreign.read(entry.getValue()));
            } else {
                Field field = type.field(entry.getKey())
                        .filter(known -> access.sees(type, known))
                        .orElseThrow(() -> noSuchColumn(entry.getKey(), type));
                values.put(field, value(field, entry.getValue()));
            }
        });
        return values;
    }

    static ApiException noSuchColumn(String name, ObjectType type) {
        return ApiException.badRequest(
                "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name());
    }

    private static @Nullable Object value(Field field, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case ID, REFERENCE, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> text(json);
            case BOOLEAN -> bool(json);
            case INT, DOUBLE, CURRENCY, PERCENT -> number(field, json);
            case DATE -> date(json);
            case DATETIME -> dateTime(json);
        };
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw unreadable("string", json);
        }
        return json.textValue();
    }

    private static Boolean bool(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isTextual()
                && (json.textValue().equals("true") || json.textValue().equals("false"))) {
            return Boolean.valueOf(json.textValue());
        }
        throw unreadable("boolean", json);
    }

    private static BigDecimal number(Field field, JsonNode json) {
        String name = field.type() == FieldType.INT ? "int" : "double";
        if (json.isNumber() && field.type() == FieldType.INT && !json.isIntegralNumber()) {
            // Believed: a point or an exponent makes it a float to the parser, whatever its amount.
            throw unreadable(name, json);
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        try {
            if (json.isTextual()) {
                return new BigDecimal(json.textValue().trim());
            }
        } catch (NumberFormatException e) {
            throw unreadable(name, json);
        }
        throw unreadable(name, json);
    }

    private static LocalDate date(JsonNode json) {
        try {
            return LocalDate.parse(json.textValue() == null ? "" : json.textValue());
        } catch (DateTimeException e) {
            throw unreadable("date", json);
        }
    }

    private static Instant dateTime(JsonNode json) {
        try {
            return instant(json.textValue() == null ? "" : json.textValue());
        } catch (DateTimeException e) {
            throw unreadable("datetime", json);
        }
    }

    /** Instant in any form the API takes, cut to whole seconds. */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text, DATE_TIME).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static ApiException unreadable(String type, JsonNode json) {
        // The vendor names line and column of the value; a tree has lost them, and nobody may rely on them.
        return ApiException.badRequest(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + type + " from " + token(json)
                        + " or request may be missing a required field at [line:1, column:1]");
    }

    private static String token(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "START_ARRAY value [";
            case OBJECT -> "START_OBJECT value {";
            case BOOLEAN -> "VALUE_" + json.asText().toUpperCase(Locale.ROOT) + " value " + json.asText();
            case NUMBER ->
                (json.isIntegralNumber() ? "VALUE_NUMBER_INT value " : "VALUE_NUMBER_FLOAT value ") + json.asText();
            case STRING, NULL, MISSING, BINARY, POJO -> "VALUE_STRING value " + json.asText();
        };
    }
}
