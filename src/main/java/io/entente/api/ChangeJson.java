package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.store.JournalEntry;
import java.util.Locale;

/** A change as JSON: field by field what stood there, what comes, and why. */
public final class ChangeJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangeJson() {}

    /** The change as the API's object. */
    public static ObjectNode write(JournalEntry entry) {
        var node = NODES.objectNode();
        node.put("id", Long.toString(entry.id().value()));
        node.put("run", entry.run().toString());
        node.put("side", entry.side().label());
        node.put("system", entry.change().system());
        node.put("object", entry.change().object());
        entry.key().ifPresent(key -> node.put("recordId", key.id()));
        node.put("kind", kind(entry));
        node.put("state", lower(entry.state()));
        node.put("attempts", entry.attempts());
        node.put("plannedAt", entry.plannedAt().toString());
        entry.doneAt().ifPresent(at -> node.put("doneAt", at.toString()));
        entry.error().ifPresent(error -> node.putObject("error")
                .put("kind", lower(error.kind()))
                .put("code", error.code())
                .put("message", error.message()));
        var fields = node.putArray("fields");
        entry.change().fields().forEach(field -> fields.add(field(field)));
        return node;
    }

    private static String kind(JournalEntry entry) {
        return entry.change().isDelete() ? "delete" : entry.change().isCreate() ? "create" : "update";
    }

    private static ObjectNode field(FieldChange change) {
        var node = NODES.objectNode();
        node.put("field", change.field());
        node.set("before", value(change.before()));
        node.set("after", value(change.after()));
        node.put("rule", change.rule());
        node.put("reason", change.reason());
        change.lost().ifPresent(lost -> node.set("lost", value(lost)));
        return node;
    }

    /** Numbers and flags keep their type; days and moments are texts in ISO form. */
    static JsonNode value(FieldValue value) {
        if (value.isBlank()) {
            return NODES.nullNode();
        }
        if (value instanceof FieldValue.Amount amount) {
            return NODES.numberNode(amount.number());
        }
        return value instanceof FieldValue.Flag flag ? NODES.booleanNode(flag.flag()) : NODES.textNode(value.display());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
