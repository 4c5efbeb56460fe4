package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings stored values and literals of a query into one form in which they compare. */
final class SoqlValues {

    private SoqlValues() {}

    /** Literal for a comparison with the field; refused where it is written in the wrong way for the type. */
    static @Nullable Object comparable(Field field, Literal literal) {
        if (literal.kind() == Literal.Kind.NULL) {
            return null;
        }
        if (literal.kind() != kind(field.type())) {
            throw wrongType(field);
        }
        try {
            return comparable(field, typed(field, literal));
        } catch (DateTimeException e) {
            throw wrongType(field);
        }
    }

    /** Stored value for a comparison: texts lose their case unless the field is case-sensitive. */
    static @Nullable Object comparable(Field field, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        boolean exact = field.type() == FieldType.ID
                || field.type() == FieldType.REFERENCE
                || field.is(Field.Trait.CASE_SENSITIVE);
        return value instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : value;
    }

    /** Order of two values of one field, blanks first. */
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        if (one instanceof String text) {
            return text.compareTo((String) other);
        }
        if (one instanceof Instant instant) {
            return instant.compareTo((Instant) other);
        }
        if (one instanceof LocalDate date) {
            return date.compareTo((LocalDate) other);
        }
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        }
        return ((Boolean) one).compareTo((Boolean) other);
    }

    private static Object typed(Field field, Literal literal) {
        String text = literal.text();
        return switch (field.type()) {
            case ID, REFERENCE ->
                Ids.normal(text)
                        .orElseThrow(() ->
                                ApiException.badRequest("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text));
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> plain(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case INT, DOUBLE, CURRENCY, PERCENT -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case DATETIME -> JsonValues.instant(text);
        };
    }

    /** Text whose backslashes the lexer kept for LIKE. */
    private static String plain(String text) {
        return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\([\\\\%_])", "$1");
    }

    private static Literal.Kind kind(FieldType type) {
        return switch (type) {
            case ID, REFERENCE, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> Literal.Kind.TEXT;
            case BOOLEAN -> Literal.Kind.BOOLEAN;
            case INT, DOUBLE, CURRENCY, PERCENT -> Literal.Kind.NUMBER;
            case DATE -> Literal.Kind.DATE;
            case DATETIME -> Literal.Kind.DATETIME;
        };
    }

    private static ApiException wrongType(Field field) {
        String type = field.type() == FieldType.DATETIME
                ? "dateTime"
                : field.type().isText() ? "string" : field.type().describeName();
        return ApiException.badRequest(
                "INVALID_FIELD",
                "value of filter criterion for field '" + field.name() + "' must be of type " + type + " and should "
                        + (field.type().isText() ? "" : "not ") + "be enclosed in quotes");
    }
}
