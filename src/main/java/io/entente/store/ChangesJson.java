package io.entente.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Origin;
import io.entente.model.RecordKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one write as their JSON column holds them, in their order. Neighbours that were decided by the same rule and
 * come from the same record stand together, so that this is said once:
 * {@code [{"rule":..,"reason":..,"from":{"system":..,"object":..,"id":..},"fields":[{"field":..,"after":..,"origin":..}]}]}.
 */
final class ChangesJson {
    private ChangesJson() {}

    static String write(List<FieldChange> changes) {
        return Json.write(out -> {
            out.writeStartArray();
            for (int from = 0; from < changes.size(); ) {
                var why = Why.of(changes.get(from));
                int to = from + 1;
                while (to < changes.size() && Why.of(changes.get(to)).equals(why)) {
                    to++;
                }
                write(out, why, changes.subList(from, to));
                from = to;
            }
            out.writeEndArray();
        });
    }

    static List<FieldChange> read(String json) {
        return Json.read(json, in -> {
            var changes = new ArrayList<FieldChange>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                readGroup(in, changes);
            }
            return changes;
        });
    }

    private static void write(JsonGenerator out, Why why, List<FieldChange> changes) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", why.rule());
        out.writeStringField("reason", why.reason());
        if (why.from().isPresent()) {
            var from = why.from().get();
            out.writeObjectFieldStart("from");
            out.writeStringField("system", from.system());
            out.writeStringField("object", from.object());
            out.writeStringField("id", from.id());
            out.writeEndObject();
        }
        out.writeArrayFieldStart("fields");
        for (var change : changes) {
            write(out, change);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, FieldChange change) throws IOException {
        out.writeStartObject();
        out.writeStringField("field", change.field());
        if (!change.before().isBlank()) {
            write(out, "before", change.before());
        }
        write(out, "after", change.after());
        if (change.origin().isPresent()) {
            var origin = change.origin().get();
            out.writeStringField("origin", origin.field());
            // It travelled as it is nearly always.
            if (!origin.value().equals(change.after())) {
                write(out, "value", origin.value());
            }
        }
        if (change.lost().isPresent()) {
            write(out, "lost", change.lost().get());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, FieldValue value) throws IOException {
        out.writeFieldName(name);
        Json.write(out, value);
    }

    private static void readGroup(JsonParser in, List<FieldChange> into) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        Optional<RecordKey> from = Optional.empty();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "from" -> from = Optional.of(readKey(in));
                case "fields" -> {
                    var why = new Why(texts.getOrDefault("rule", ""), texts.getOrDefault("reason", ""), from);
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        into.add(readChange(in, why));
                    }
                }
                default -> texts.put(name, in.getText());
            }
        }
    }

    private static RecordKey readKey(JsonParser in) throws IOException {
        Map<String, String> parts = Json.readMap(in, JsonParser::getText);
        return new RecordKey(
                parts.getOrDefault("system", ""), parts.getOrDefault("object", ""), parts.getOrDefault("id", ""));
    }

    private static FieldChange readChange(JsonParser in, Why why) throws IOException {
        var field = "";
        Optional<String> origin = Optional.empty();
        var values = new LinkedHashMap<String, FieldValue>();
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "field" -> field = in.getText();
                case "origin" -> origin = Optional.of(in.getText());
                default -> values.put(name, Json.readValue(in));
            }
        }
        var after = values.getOrDefault("after", FieldValue.blank());
        var held = values.getOrDefault("value", after);
        return new FieldChange(
                field,
                values.getOrDefault("before", FieldValue.blank()),
                after,
                why.rule(),
                why.reason(),
                origin.flatMap(name -> why.from().map(key -> new Origin(key, name, held))),
                Optional.ofNullable(values.get("lost")));
    }

    /** What the fields of one group have in common. */
    private record Why(String rule, String reason, Optional<RecordKey> from) {
        static Why of(FieldChange change) {
            return new Why(change.rule(), change.reason(), change.origin().map(Origin::key));
        }
    }
}
