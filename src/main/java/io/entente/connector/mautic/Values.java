package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;

/** Field values to and from Mautic's JSON. */
final class Values {
    private static final String MULTISELECT = "multiselect";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    // Always naive: 5.1.0 cuts the seconds off everything that looks like ISO 8601.
    private static final DateTimeFormatter NAIVE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    // More than any column holds; an exponent of a million would be written out digit by digit.
    private static final int MOST_DIGITS = 100;

    private Values() {}

    /**
     * A value as it was read.
     *
     * @param type Mautic's type of the field, as every answered field tells it
     * @throws IllegalArgumentException where the value does not fit the type
     */
    static FieldValue read(String type, JsonNode value) {
        if (isBlank(value)) {
            return FieldValue.blank();
        }
        return switch (type) {
            case "number" -> number(value);
            case "boolean" -> FieldValue.flag(flag(value));
            case "date" -> new FieldValue.Day(day(value.asText()));
            case "datetime" -> new FieldValue.Moment(moment(value.asText()));
            case MULTISELECT -> choices(value);
            default -> text(value);
        };
    }

    /** A value as it is sent; blank is null. */
    static JsonNode sent(FieldValue value) {
        if (value instanceof FieldValue.Amount amount) {
            return amount.number().scale() <= 0
                    ? NODES.numberNode(amount.number().toBigIntegerExact())
                    : NODES.numberNode(amount.number());
        }
        if (value instanceof FieldValue.Flag flag) {
            return NODES.booleanNode(flag.flag());
        }
        if (value instanceof FieldValue.Moment moment) {
            return NODES.textNode(naive(moment.moment()));
        }
        if (value instanceof FieldValue.Choices choices) {
            var list = NODES.arrayNode();
            choices.words().forEach(list::add);
            return list;
        }
        return value.isBlank() ? NODES.nullNode() : NODES.textNode(value.display());
    }

    /** Whether a value as the audit log tells it is the one that is known; in doubt it is not. */
    static boolean isSame(JsonNode told, FieldValue known) {
        if (known.isBlank() || isBlank(told)) {
            return known.isBlank() && isBlank(told);
        }
        if (told.isObject() || (told.isArray() && !(known instanceof FieldValue.Choices))) {
            return false;
        }
        try {
            return read(typeOf(known), told).equals(known);
        } catch (IllegalArgumentException otherForm) {
            return false;
        }
    }

    /** A time with offset, or a naive one, which is UTC whatever zone Mautic is set to. */
    static Instant moment(String text) {
        try {
            return text.indexOf('T') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text, NAIVE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException otherForm) {
            throw new IllegalArgumentException("not a time", otherForm);
        }
    }

    /** The time as Mautic writes it down, and as filters compare it. */
    static String naive(Instant moment) {
        return NAIVE.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static boolean isBlank(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isArray() && value.isEmpty());
    }

    private static String typeOf(FieldValue known) {
        if (known instanceof FieldValue.Amount) {
            return "number";
        }
        if (known instanceof FieldValue.Flag) {
            return "boolean";
        }
        if (known instanceof FieldValue.Choices) {
            return MULTISELECT;
        }
        if (known instanceof FieldValue.Day) {
            return "date";
        }
        return known instanceof FieldValue.Moment ? "datetime" : "text";
    }

    private static FieldValue number(JsonNode value) {
        var number = value.isNumber()
                ? value.decimalValue()
                : new BigDecimal(value.asText().strip());
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("not a number of a field");
        }
        return new FieldValue.Amount(number);
    }

    // true and false in the answer to a write, 1 and 0 where it is read, quoted in the logs.
    private static boolean flag(JsonNode value) {
        return switch (value.asText()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("not a flag");
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.split("[ T]", 2)[0]);
        } catch (DateTimeException otherForm) {
            throw new IllegalArgumentException("not a day", otherForm);
        }
    }

    private static FieldValue text(JsonNode value) {
        return FieldValue.text(scalar(value));
    }

    // Read as "a|b", and told as a list by some answers.
    private static FieldValue choices(JsonNode value) {
        if (!value.isArray()) {
            return FieldValue.choices(List.of(scalar(value).split("\\|", -1)));
        }
        var words = new ArrayList<String>();
        value.forEach(word -> words.add(scalar(word)));
        return FieldValue.choices(words);
    }

    private static String scalar(JsonNode value) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("not a text");
        }
        return value.asText();
    }
}
