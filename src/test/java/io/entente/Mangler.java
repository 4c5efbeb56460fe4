package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes answers go wrong as those of vendors do: broken JSON, pages of HTML, keys that are missing, records twice, lists in
 * another order, numbers as text and text as numbers. What it never does is to give one record the values of another: that
 * nobody could notice.
 */
final class Mangler {
    private static final int ONE_IN = 4;

    private final Random random;
    private int mangled;

    Mangler(long seed) {
        random = new Random(seed);
    }

    synchronized int mangled() {
        return mangled;
    }

    /** The answer, perhaps as it should not be. */
    synchronized String mangle(String answer) {
        if (answer.isEmpty() || random.nextInt(ONE_IN) != 0) {
            return answer;
        }
        mangled++;
        return switch (random.nextInt(7)) {
            case 0 -> "<html><body>Maintenance</body></html>";
            case 1 -> answer.substring(0, random.nextInt(answer.length()));
            default -> rebuilt(answer);
        };
    }

    private String rebuilt(String answer) {
        try {
            var root = Json.MAPPER.readTree(answer);
            var nodes = new ArrayList<JsonNode>();
            collect(root, nodes);
            if (!nodes.isEmpty()) {
                spoil(nodes.get(random.nextInt(nodes.size())));
            }
            return root.toString();
        } catch (IOException notJson) {
            return answer;
        }
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty()) {
            found.add(node);
            node.forEach(child -> collect(child, found));
        }
    }

    private void spoil(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var all = new ArrayList<JsonNode>();
            array.forEach(all::add);
            all.add(all.get(random.nextInt(all.size())).deepCopy());
            Collections.shuffle(all, random);
            array.removeAll();
            all.forEach(array::add);
        } else if (node instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            spoil(object, names.get(random.nextInt(names.size())));
        }
    }

    private void spoil(ObjectNode object, String name) {
        var value = object.get(name);
        if (value.isNumber()) {
            object.put(name, value.asText());
        } else if (value.isTextual() && random.nextBoolean()) {
            object.put(name, 7);
        } else if (value.isBoolean()) {
            object.put(name, value.asText());
        } else {
            object.remove(name);
        }
    }
}
