package io.entente.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.FieldValue.Amount;
import io.entente.model.FieldValue.Day;
import io.entente.model.FieldValue.Flag;
import io.entente.model.FieldValue.Moment;
import io.entente.model.FieldValue.Text;
import io.entente.model.Origin;
import io.entente.model.RecordKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    static String agreement(Agreement agreement) {
        return write(out -> writeMap(out, agreement.fields(), Json::write));
    }

    static Agreement agreement(String json) {
        return new Agreement(read(json, in -> readMap(in, Json::readAgreed)));
    }

    static String changes(List<FieldChange> changes) {
        return write(out -> {
            out.writeStartArray();
            for (var change : changes) {
                write(out, change);
            }
            out.writeEndArray();
        });
    }

    static List<FieldChange> changes(String json) {
        return read(json, in -> {
            var changes = new ArrayList<FieldChange>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                changes.add(readChange(in));
            }
            return changes;
        });
    }

    private static void write(JsonGenerator out, FieldValue value) throws IOException {
        if (value instanceof Text text) {
            out.writeString(text.text());
        } else if (value instanceof Amount amount) {
            out.writeNumber(amount.number());
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

    private static FieldValue readValue(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> new Text(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Amount(in.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> new Flag(in.getBooleanValue());
            case START_OBJECT -> readTyped(in);
            default -> FieldValue.blank();
        };
    }

    private static FieldValue readTyped(JsonParser in) throws IOException {
        var type = in.nextFieldName();
        var text = in.nextTextValue();
        in.nextToken();
        return "day".equals(type) ? new Day(LocalDate.parse(text)) : new Moment(Instant.parse(text));
    }

    private static void write(JsonGenerator out, AgreedValue agreed) throws IOException {
        out.writeStartObject();
        out.writeFieldName("sent");
        write(out, agreed.sent());
        if (!agreed.stored().equals(agreed.sent())) {
            out.writeFieldName("stored");
            write(out, agreed.stored());
        }
        if (!agreed.confirmed()) {
            out.writeBooleanField("confirmed", false);
        }
        out.writeNumberField("at", Times.micros(agreed.at()));
        out.writeEndObject();
    }

    private static AgreedValue readAgreed(JsonParser in) throws IOException {
        FieldValue sent = FieldValue.blank();
        Optional<FieldValue> stored = Optional.empty();
        boolean confirmed = true;
        long at = 0;
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "sent" -> sent = readValue(in);
                case "stored" -> stored = Optional.of(readValue(in));
                case "confirmed" -> confirmed = in.getBooleanValue();
                default -> at = in.getLongValue();
            }
        }
        return new AgreedValue(sent, stored.orElse(sent), confirmed, Times.instant(at));
    }

    private static void write(JsonGenerator out, FieldChange change) throws IOException {
        out.writeStartObject();
        out.writeStringField("field", change.field());
        if (!change.before().isBlank()) {
            out.writeFieldName("before");
            write(out, change.before());
        }
        out.writeFieldName("after");
        write(out, change.after());
        out.writeStringField("rule", change.rule());
        out.writeStringField("reason", change.reason());
        if (change.origin().isPresent()) {
            write(out, change.origin().get(), change.after());
        }
        if (change.lost().isPresent()) {
            out.writeFieldName("lost");
            write(out, change.lost().get());
        }
        out.writeEndObject();
    }

    /** The value is left out where it travelled as it is, which is nearly always: these columns are most of the store. */
    private static void write(JsonGenerator out, Origin origin, FieldValue after) throws IOException {
        out.writeObjectFieldStart("origin");
        out.writeStringField("system", origin.key().system());
        out.writeStringField("object", origin.key().object());
        out.writeStringField("id", origin.key().id());
        out.writeStringField("field", origin.field());
        if (!origin.value().equals(after)) {
            out.writeFieldName("value");
            write(out, origin.value());
        }
        out.writeEndObject();
    }

    private static FieldChange readChange(JsonParser in) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        var values = new LinkedHashMap<String, FieldValue>();
        Optional<Function<FieldValue, Origin>> origin = Optional.empty();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "before", "after", "lost" -> values.put(name, readValue(in));
                case "origin" -> origin = Optional.of(readOrigin(in));
                default -> texts.put(name, in.getText());
            }
        }
        var after = values.getOrDefault("after", FieldValue.blank());
        return new FieldChange(
                texts.getOrDefault("field", ""),
                values.getOrDefault("before", FieldValue.blank()),
                after,
                texts.getOrDefault("rule", ""),
                texts.getOrDefault("reason", ""),
                origin.map(made -> made.apply(after)),
                Optional.ofNullable(values.get("lost")));
    }

    /** The origin, once the value is known that it travelled as. */
    private static Function<FieldValue, Origin> readOrigin(JsonParser in) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        Optional<FieldValue> value = Optional.empty();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            if (name.equals("value")) {
                value = Optional.of(readValue(in));
            } else {
                texts.put(name, in.getText());
            }
        }
        var key = new RecordKey(
                texts.getOrDefault("system", ""), texts.getOrDefault("object", ""), texts.getOrDefault("id", ""));
        var held = value;
        return after -> new Origin(key, texts.getOrDefault("field", ""), held.orElse(after));
    }

    private static <T> void writeMap(JsonGenerator out, Map<String, T> map, Writer<T> value) throws IOException {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
            out.writeFieldName(entry.getKey());
            value.write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static <T> Map<String, T> readMap(JsonParser in, Reader<T> value) throws IOException {
        var map = new LinkedHashMap<String, T>();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, value.read(in));
        }
        return map;
    }

    private static String write(Content content) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(text)) {
            content.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string can always be written to", impossible);
        }
        return text.toString();
    }

    private static <T> T read(String json, Reader<T> reader) {
        try (var in = FACTORY.createParser(json)) {
            in.nextToken();
            return reader.read(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("a column of the store does not hold what was written to it", broken);
        }
    }

    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    private interface Writer<T> {
        void write(JsonGenerator out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(JsonParser in) throws IOException;
    }
}
