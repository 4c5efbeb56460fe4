package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a value when it is saved: trimmed, lower-cased, rounded, or refused. */
final class ValueRules {

    // Consecutive dots and international addresses pass (help article 000384328).
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;:\"<>()\\[\\]\\\\]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
                    + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+");

    private ValueRules() {}

    /** The values as they will be stored; what is wrong with them is added to the errors. */
    static Map<Field, @Nullable Object> normal(Map<Field, ? extends @Nullable Object> given, List<RecordError> errors) {
        Map<Field, @Nullable Object> stored = new LinkedHashMap<>();
        given.forEach((field, value) -> {
            Object normal = value == null ? null : normal(field, value);
            stored.put(field, normal);
            fault(field, normal).ifPresent(errors::add);
        });
        return stored;
    }

    /** The value as it will be stored, null for a blank text. */
    static @Nullable Object normal(Field field, Object value) {
        if (value instanceof String text) {
            String trimmed = text.strip();
            if (trimmed.isEmpty()) {
                return null;
            }
            return switch (field.type()) {
                case EMAIL -> trimmed.toLowerCase(Locale.ROOT);
                case MULTIPICKLIST -> inOrderOfTheList(field, trimmed);
                case ID, REFERENCE -> Ids.normal(trimmed).orElse(trimmed);
                default -> trimmed;
            };
        }
        if (value instanceof BigDecimal number) {
            return number.setScale(field.scale(), RoundingMode.HALF_UP);
        }
        return value;
    }

    private static Optional<RecordError> fault(Field field, @Nullable Object value) {
        if (value == null) {
            return field.type() == FieldType.BOOLEAN
                    ? Optional.of(error("INVALID_TYPE_ON_FIELD_IN_RECORD", field, "value not of required type: null"))
                    : Optional.empty();
        }
        if (value instanceof String text) {
            return textFault(field, text);
        }
        if (value instanceof BigDecimal number && number.precision() - number.scale() > integerDigits(field)) {
            return Optional.of(error(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field,
                    "value outside of valid range on numeric field: " + number.toPlainString()));
        }
        return Optional.empty();
    }

    private static int integerDigits(Field field) {
        return field.precision() - field.scale();
    }

    private static Optional<RecordError> textFault(Field field, String text) {
        boolean isReference = field.type() == FieldType.REFERENCE;
        if (isReference && Ids.normal(text).isEmpty()) {
            return Optional.of(error("MALFORMED_ID", field, "id value of incorrect type: " + text));
        }
        if (field.length() > 0 && text.length() > field.length()) {
            return Optional.of(error(
                    "STRING_TOO_LONG",
                    field,
                    "data value too large: " + text + " (max length=" + field.length() + ")"));
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
            return Optional.of(error("INVALID_EMAIL_ADDRESS", field, "invalid email address: " + text));
        }
        if (field.is(Trait.RESTRICTED) && !field.values().containsAll(chosen(field, text))) {
            return Optional.of(error(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field,
                    "bad value for restricted picklist field: " + text));
        }
        return Optional.empty();
    }

    private static List<String> chosen(Field field, String text) {
        return field.type() == FieldType.MULTIPICKLIST ? List.of(text.split(";", -1)) : List.of(text);
    }

    /** Whoever chose them in whatever order, the platform keeps that of the list; what is not listed stands last. */
    private static String inOrderOfTheList(Field field, String text) {
        List<String> chosen = Stream.of(text.split(";", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        return Stream.concat(
                        field.values().stream().filter(chosen::contains),
                        chosen.stream().filter(value -> !field.values().contains(value)))
                .collect(Collectors.joining(";"));
    }

    private static RecordError error(String code, Field field, String text) {
        return RecordError.of(code, field.label() + ": " + text, field.name());
    }
}
