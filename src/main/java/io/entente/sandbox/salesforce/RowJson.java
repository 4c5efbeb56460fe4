package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes records with the columns asked for, those of one related record gathered under its name. */
final class RowJson {

    // No colon in the offset: that is how the vendor writes it, and what strict readers stumble over.
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    private final String base;
    private final List<List<Column>> groups;

    /**
     * @param base path of the API version, for the records' own addresses
     */
    RowJson(String base, List<Column> columns) {
        this.base = base;
        Map<Object, List<Column>> grouped = new LinkedHashMap<>();
        for (Column column : columns) {
            Object group = column.via().isPresent() ? column.via() : column;
            grouped.computeIfAbsent(group, key -> new ArrayList<>()).add(column);
        }
        this.groups = List.copyOf(grouped.values());
    }

    void write(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        writeAttributes(json, row.type().name(), row);
        for (List<Column> group : groups) {
            Column first = group.get(0);
            if (first.via().isEmpty()) {
                json.writeFieldName(first.field().name());
                writeValue(json, first.field(), first.value(row));
            } else {
                json.writeFieldName(first.via().get().relationship().orElseThrow());
                writeRelated(json, row, first.via().get(), group);
            }
        }
        json.writeEndObject();
    }

    private void writeRelated(JsonGenerator json, Row row, Field via, List<Column> columns) throws IOException {
        Optional<Row> target = columns.get(0).related(row);
        if (target.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        String type = via.isPolymorphic() ? "Name" : target.get().type().name();
        writeAttributes(json, type, target.get());
        for (Column column : columns) {
            json.writeFieldName(column.field().name());
            writeValue(json, column.field(), column.ofTarget(target.get()));
        }
        json.writeEndObject();
    }

    private void writeAttributes(JsonGenerator json, String type, Row row) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", type);
        json.writeStringField("url", base + "/sobjects/" + row.type().name() + "/" + row.id());
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Field field, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof BigDecimal number) {
            if (field.type() == FieldType.INT) {
                json.writeNumber(number.longValue());
            } else {
                json.writeNumber(number.doubleValue());
            }
        } else if (value instanceof Instant instant) {
            json.writeString(DATE_TIME.format(instant));
        } else {
            json.writeString(value.toString());
        }
    }

    static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }
}
