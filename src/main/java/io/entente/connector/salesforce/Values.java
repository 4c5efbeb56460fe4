package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Values between JSON and ours, by the type that the org gives a field. */
final class Values {
    // The vendor writes offsets without a colon, which ISO_OFFSET_DATE_TIME refuses; some paths write Z.
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    // More than any field holds; an exponent of a million would be written out digit by digit.
    private static final int MOST_DIGITS = 100;
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Values() {}

    static Instant moment(String text) {
        return OffsetDateTime.parse(text, MOMENT).toInstant();
    }

    /** A value as it came, by the kind of JSON it is: for fields of related objects, which we do not describe. */
    static FieldValue read(JsonNode value) {
        if (value.isNumber()) {
            return new FieldValue.Amount(value.decimalValue());
        }
        if (value.isBoolean()) {
            return FieldValue.flag(value.booleanValue());
        }
        return value.isTextual() ? FieldValue.text(value.textValue()) : FieldValue.blank();
    }

    /**
     * A value as it came, by the type of its field.
     *
     * @throws IllegalArgumentException where the value does not fit the type
     * @throws java.time.DateTimeException where it is no day or time
     */
    static FieldValue read(FieldSchema field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return FieldValue.blank();
        }
        return switch (field.type()) {
            // Currency and percent come as floats with noise behind the digits that the field keeps.
            case NUMBER -> new FieldValue.Amount(number(value).setScale(field.scale(), RoundingMode.HALF_UP));
            case DAY -> new FieldValue.Day(LocalDate.parse(value.asText()));
            case MOMENT -> new FieldValue.Moment(moment(value.asText()));
            case REFERENCE -> reference(text(value));
            case FLAG -> FieldValue.flag(flag(value));
            case CHOICES -> FieldValue.choices(List.of(text(value).split(";", -1)));
            case TEXT, EMAIL, PHONE, URL, CHOICE -> FieldValue.text(text(value));
            case OTHER -> read(value);
        };
    }

    /** Yes or no, also as a word; anything else must not pass for no. */
    static boolean flag(JsonNode value) {
        return switch (value.asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a flag");
        };
    }

    private static BigDecimal number(JsonNode value) {
        var number = value.isNumber() ? value.decimalValue() : new BigDecimal(text(value));
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("not a number of a field");
        }
        return number;
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("not a text");
        }
        return value.asText();
    }

    /**
     * A value as it is sent. Whatever is of the wrong type is refused here, because the org would refuse the whole
     * request for it.
     *
     * @throws Failure of kind REJECTED
     */
    static JsonNode write(String object, FieldSchema field, FieldValue value) {
        var nodes = SalesforceGateway.NODES;
        if (value.isBlank()) {
            // A checkbox has no third state.
            return field.type() == FieldType.FLAG ? nodes.booleanNode(false) : nodes.nullNode();
        }
        return switch (field.type()) {
            case NUMBER ->
                nodes.numberNode(
                        expect(object, field, value, FieldValue.Amount.class).number());
            case FLAG ->
                nodes.booleanNode(
                        expect(object, field, value, FieldValue.Flag.class).flag());
            case DAY ->
                nodes.textNode(
                        expect(object, field, value, FieldValue.Day.class).day().toString());
            case MOMENT ->
                nodes.textNode(SENT.format(
                        expect(object, field, value, FieldValue.Moment.class).moment()));
            case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER ->
                nodes.textNode(WriteChecks.fitting(object, field, value.display()));
        };
    }

    private static <T extends FieldValue> T expect(String object, FieldSchema field, FieldValue value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw SalesforceErrors.of(
                "salesforce.wrong-type",
                object + " refused for " + field.name() + ", which takes a "
                        + field.type().name().toLowerCase(Locale.ROOT) + " and not a "
                        + value.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static FieldValue reference(String id) {
        return FieldValue.text(SalesforceIds.isValid(id) && id.length() == 15 ? SalesforceIds.toLong(id) : id);
    }
}
