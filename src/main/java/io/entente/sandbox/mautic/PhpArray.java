package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Writes maps the way PHP does: a JSON array when the keys are 0, 1, 2 in order, else an object. */
final class PhpArray {

    /** Writes one element. */
    @FunctionalInterface
    interface ElementWriter<T> {

        void write(T element) throws IOException;
    }

    private PhpArray() {}

    static <T> void write(JsonGenerator json, Map<String, T> elements, ElementWriter<T> writer) throws IOException {
        if (isList(elements)) {
            json.writeStartArray();
            for (T element : elements.values()) {
                writer.write(element);
            }
            json.writeEndArray();
            return;
        }
        json.writeStartObject();
        for (Map.Entry<String, T> entry : elements.entrySet()) {
            json.writeFieldName(entry.getKey());
            writer.write(entry.getValue());
        }
        json.writeEndObject();
    }

    private static boolean isList(Map<String, ?> elements) {
        int position = 0;
        for (String key : elements.keySet()) {
            if (!key.equals(String.valueOf(position))) {
                return false;
            }
            position++;
        }
        return true;
    }
}
