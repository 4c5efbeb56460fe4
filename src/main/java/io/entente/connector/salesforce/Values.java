package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values between JSON and ours, by the type that the org gives a field. */
final class Values {
    // The vendor writes offsets without a colon, which ISO_OFFSET_DATE_TIME refuses; some paths write Z.
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);
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

    /** A value as it came, by the type of its field. */
    static FieldValue read(FieldSchema field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return FieldValue.blank();
        }
        return switch (field.type()) {
            // Currency and percent come as floats with noise behind the digits that the field keeps.
            case NUMBER -> new FieldValue.Amount(value.decimalValue().setScale(field.scale(), RoundingMode.HALF_UP));
            case DAY -> new FieldValue.Day(LocalDate.parse(value.asText()));
            case MOMENT -> new FieldValue.Moment(moment(value.asText()));
            case REFERENCE -> reference(value.asText());
            case FLAG, TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, OTHER -> read(value);
        };
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
            case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER -> nodes.textNode(value.display());
        };
    }

    private static <T extends FieldValue> T expect(String object, FieldSchema field, FieldValue value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw Failure.of(
                Failure.Kind.REJECTED,
                "salesforce.wrong-type",
                object + " refused for " + field.name() + ": it takes a "
                        + field.type().name().toLowerCase(Locale.ROOT) + ", not a "
                        + value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + "; convert it in the mapping");
    }

    private static FieldValue reference(String id) {
        return FieldValue.text(SalesforceIds.isValid(id) && id.length() == 15 ? SalesforceIds.toLong(id) : id);
    }
}
