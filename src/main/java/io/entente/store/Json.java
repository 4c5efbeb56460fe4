package io.entente.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.entente.model.FieldValue;
import io.entente.model.FieldValue.Amount;
import io.entente.model.FieldValue.Choices;
import io.entente.model.FieldValue.Day;
import io.entente.model.FieldValue.Flag;
import io.entente.model.FieldValue.Moment;
import io.entente.model.FieldValue.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as the JSON columns hold them; what is read equals what was written, to the last character. */
final class Json {
    /**
     * From the surrogates on everything is escaped: half a pair, which Java's strings may hold, has no form in UTF-8. So is
     * the zero character, as in all JSON, which PostgreSQL's text cannot hold.
     */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .highestNonEscapedChar(Character.MIN_SURROGATE - 1)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    static String value(FieldValue value) {
        return write(out -> write(out, value));
    }

    static FieldValue value(String json) {
        return read(json, Json::readValue);
    }

    static String fields(Map<String, FieldValue> fields) {
        return write(out -> writeMap(out, fields, Json::write));
    }

    static Map<String, FieldValue> fields(String json) {
        return read(json, in -> readMap(in, Json::readValue));
    }

    static String times(Map<String, Instant> times) {
        return write(out -> writeMap(out, times, (to, time) -> to.writeNumber(Times.micros(time))));
    }

    static Map<String, Instant> times(String json) {
        return read(json, in -> readMap(in, from -> Times.instant(from.getLongValue())));
    }

    static void write(JsonGenerator out, FieldValue value) throws IOException {
        if (value instanceof Text text) {
            out.writeString(text.text());
        } else if (value instanceof Amount amount) {
            out.writeNumber(amount.number());
        } else if (value instanceof Choices choices) {
            out.writeStartArray();
            for (var word : choices.words()) {
                out.writeString(word);
            }
            out.writeEndArray();
        } else if (value instanceof Flag flag) {
            out.writeBoolean(flag.flag());
        } else if (value instanceof Day day) {
            writeTyped(out, "day", day.day().toString());
        } else if (value instanceof Moment moment) {
            writeTyped(out, "moment", moment.moment().toString());
        } else {
            out.writeNull();
        }
    }

    private static void writeTyped(JsonGenerator out, String type, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField(type, text);
        out.writeEndObject();
    }

    static FieldValue readValue(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> new Text(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Amount(in.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> new Flag(in.getBooleanValue());
            case START_OBJECT -> readTyped(in);
            case START_ARRAY -> readChoices(in);
            default -> FieldValue.blank();
        };
    }

    private static FieldValue readChoices(JsonParser in) throws IOException {
        var words = new ArrayList<String>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            words.add(in.getText());
        }
        return new Choices(words);
    }

    private static FieldValue readTyped(JsonParser in) throws IOException {
        var type = in.nextFieldName();
        var text = in.nextTextValue();
        in.nextToken();
        return "day".equals(type) ? new Day(LocalDate.parse(text)) : new Moment(Instant.parse(text));
    }

    static <T> void writeMap(JsonGenerator out, Map<String, T> map, Writer<T> value) throws IOException {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
            out.writeFieldName(entry.getKey());
            value.write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    static <T> Map<String, T> readMap(JsonParser in, Reader<T> value) throws IOException {
        var map = new LinkedHashMap<String, T>();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, value.read(in));
        }
        return map;
    }

    static String write(Content content) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(text)) {
            content.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string can always be written to", impossible);
        }
        return text.toString();
    }

    static <T> T read(String json, Reader<T> reader) {
        try (var in = FACTORY.createParser(json)) {
            in.nextToken();
            return reader.read(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("a column of the store does not hold what was written to it", broken);
        }
    }

    interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    interface Writer<T> {
        void write(JsonGenerator out, T value) throws IOException;
    }

    interface Reader<T> {
        T read(JsonParser in) throws IOException;
    }
}
