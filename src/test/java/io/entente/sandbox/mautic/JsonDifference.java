package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares JSON strictly: types of numbers, null against absent, {@code {}} against {@code []}, and the
 * order of keys all matter.
 */
final class JsonDifference {

    private final List<String> found = new ArrayList<>();

    private JsonDifference() {}

    static List<String> between(JsonNode expected, JsonNode actual) {
        JsonDifference difference = new JsonDifference();
        difference.compare("", expected, actual);
        return difference.found;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            compareObjects(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            compareArrays(path, expected, actual);
        } else if (!expected.equals(actual)) {
            found.add(path + ": expected " + expected + " but was " + actual);
        }
    }

    private void compareObjects(String path, JsonNode expected, JsonNode actual) {
        List<String> wanted = names(expected);
        List<String> present = names(actual);
        if (!wanted.equals(present)) {
            found.add(path + ": expected keys " + wanted + " but were " + present);
        }
        for (String name : wanted) {
            if (actual.has(name)) {
                compare(path + "." + name, expected.get(name), actual.get(name));
            }
        }
    }

    private void compareArrays(String path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            found.add(path + ": expected " + expected.size() + " elements but were " + actual.size());
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
