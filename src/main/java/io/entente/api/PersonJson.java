package io.entente.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Finding;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.related.Derivations;
import io.entente.related.Surroundings;
import io.entente.store.JournalEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A person as JSON: records of both sides and around them, what is parked, what to look at, and the last changes. */
final class PersonJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PersonJson() {}

    static ObjectNode write(
            Surroundings around, List<JournalEntry> parked, List<Finding> findings, List<JournalEntry> changes) {
        PersonView person = around.person();
        var node = NODES.objectNode();
        node.put("id", person.id().value());
        var records = node.putArray("records");
        person.records().forEach(record -> records.add(record(record)));
        related(around, node.putArray("around"));
        var waiting = node.putArray("parked");
        parked.forEach(entry -> waiting.add(ChangeJson.write(entry)));
        var open = node.putArray("findings");
        findings.forEach(finding -> open.add(finding(finding)));
        var last = node.putArray("changes");
        changes.forEach(entry -> last.add(ChangeJson.write(entry)));
        return node;
    }

    private static ObjectNode record(LinkedRecord linked) {
        var node = link(linked);
        var fields = node.putObject("fields");
        linked.record().fields().forEach((field, value) -> fields.set(field, ChangeJson.value(value)));
        return node;
    }

    /** A record, and why it is the person's. */
    static ObjectNode link(LinkedRecord linked) {
        var node = NODES.objectNode();
        node.put("side", linked.side().label());
        node.put("system", linked.key().system());
        node.put("object", linked.key().object());
        node.put("id", linked.key().id());
        node.put("standing", lower(linked.record().standing()));
        node.put("modifiedAt", linked.record().modifiedAt().toString());
        node.put("linkedBy", lower(linked.link().matchedBy()));
        node.put("linkedAt", linked.link().since().toString());
        return node.put("pinned", linked.link().pinned());
    }

    /** What stands around the person, and of what may be meant only what is. */
    private static void related(Surroundings around, ArrayNode list) {
        var speaking = Derivations.speaking(around);
        Stream.concat(around.records().stream(), speaking.stream()).distinct().forEach(record -> {
            var node = list.addObject();
            node.put("system", record.key().system());
            node.put("object", record.key().object());
            node.put("id", record.key().id());
            node.put("at", record.at().toString());
            node.put("speaks", speaking.contains(record));
            var fields = node.putObject("fields");
            record.fields().forEach((field, value) -> fields.set(field, ChangeJson.value(value)));
        });
    }

    static ObjectNode finding(Finding finding) {
        var node = NODES.objectNode();
        finding.key().ifPresent(key -> node.put("system", key.system())
                .put("object", key.object())
                .put("id", key.id()));
        finding.field().ifPresent(field -> node.put("field", field));
        node.put("code", finding.code());
        node.put("message", finding.message());
        return node;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
