package io.entente.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A merge base as its JSON column holds it. Most fields of a record are agreed on by the same write, so they stand together
 * under its time: {@code [{"at":1795396080017014,"sent":{"city":"Springfield"}}]}. Agreements are rewritten more often than
 * anything else, and these columns are a third of the store.
 */
final class AgreementJson {
    private AgreementJson() {}

    static String write(Agreement agreement) {
        var groups = new LinkedHashMap<Reached, Map<String, AgreedValue>>();
        agreement.fields().forEach((field, agreed) -> groups.computeIfAbsent(
                        new Reached(agreed.at(), agreed.confirmed()), any -> new TreeMap<>())
                .put(field, agreed));
        return Json.write(out -> {
            out.writeStartArray();
            for (var group : groups.entrySet()) {
                write(out, group.getKey(), group.getValue());
            }
            out.writeEndArray();
        });
    }

    static Agreement read(String json) {
        return Json.read(json, in -> {
            var fields = new TreeMap<String, AgreedValue>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                fields.putAll(readGroup(in));
            }
            return new Agreement(fields);
        });
    }

    private static void write(JsonGenerator out, Reached reached, Map<String, AgreedValue> fields) throws IOException {
        out.writeStartObject();
        out.writeNumberField("at", Times.micros(reached.at()));
        if (!reached.confirmed()) {
            out.writeBooleanField("confirmed", false);
        }
        var stored = new TreeMap<String, FieldValue>();
        out.writeObjectFieldStart("sent");
        for (var field : fields.entrySet()) {
            var agreed = field.getValue();
            out.writeFieldName(field.getKey());
            Json.write(out, agreed.sent());
            if (!agreed.stored().equals(agreed.sent())) {
                stored.put(field.getKey(), agreed.stored());
            }
        }
        out.writeEndObject();
        if (!stored.isEmpty()) {
            out.writeFieldName("stored");
            Json.writeMap(out, stored, Json::write);
        }
        out.writeEndObject();
    }

    private static Map<String, AgreedValue> readGroup(JsonParser in) throws IOException {
        Map<String, FieldValue> sent = Map.of();
        Map<String, FieldValue> stored = Map.of();
        boolean confirmed = true;
        long at = 0;
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "sent" -> sent = Json.readMap(in, Json::readValue);
                case "stored" -> stored = Json.readMap(in, Json::readValue);
                case "confirmed" -> confirmed = in.getBooleanValue();
                default -> at = in.getLongValue();
            }
        }
        var fields = new TreeMap<String, AgreedValue>();
        for (var field : sent.entrySet()) {
            var kept = stored.getOrDefault(field.getKey(), field.getValue());
            fields.put(field.getKey(), new AgreedValue(field.getValue(), kept, confirmed, Times.instant(at)));
        }
        return fields;
    }

    /** What the fields of one group have in common. */
    private record Reached(Instant at, boolean confirmed) {}
}
