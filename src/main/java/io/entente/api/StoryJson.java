package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.ChangeState;
import io.entente.model.Finding;
import io.entente.model.RecordKey;
import io.entente.plan.FieldStory;
import io.entente.plan.FieldStory.Held;
import io.entente.store.JournalEntry;
import io.entente.sync.Explaining.Told;
import java.util.List;
import java.util.Optional;

/** A person explained, as JSON: who it is, each field rule with both values and what comes of them, and what waits. */
final class StoryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StoryJson() {}

    /** @param changes the last ones, the latest first */
    static ObjectNode write(Told told, List<JournalEntry> changes, List<JournalEntry> parked, List<Finding> findings) {
        var node = NODES.objectNode();
        node.put("id", told.person().id().value());
        var records = node.putArray("records");
        told.person().records().forEach(record -> records.add(PersonJson.link(record)));
        var unmet = node.putArray("unmet");
        told.unmet().forEach(unmet::add);
        var fields = node.putArray("fields");
        told.fields().forEach(story -> fields.add(field(story, changes)));
        var waiting = node.putArray("parked");
        parked.forEach(entry -> waiting.add(ChangeJson.write(entry)));
        var open = node.putArray("findings");
        findings.forEach(finding -> open.add(PersonJson.finding(finding)));
        return node;
    }

    private static ObjectNode field(FieldStory story, List<JournalEntry> changes) {
        var node = NODES.objectNode();
        node.put("field", story.name());
        story.marketing().ifPresent(held -> node.set("marketing", held(held, changes)));
        story.crm().ifPresent(held -> node.set("crm", held(held, changes)));
        story.coming().ifPresent(coming -> node.putObject("coming")
                .put("side", coming.to().label())
                .set("value", ChangeJson.value(coming.value())));
        node.put("decidedBy", story.decidedBy());
        node.put("why", story.why());
        return node;
    }

    private static ObjectNode held(Held held, List<JournalEntry> changes) {
        var node = NODES.objectNode();
        node.put("object", held.record().object());
        node.put("id", held.record().id());
        node.put("field", held.field());
        node.set("value", ChangeJson.value(held.value()));
        node.put("changedAt", held.changedAt().toString());
        held.agreed().ifPresent(agreed -> node.putObject("agreed")
                .put("at", agreed.at().toString())
                .set("value", ChangeJson.value(agreed.stored())));
        last(held.record(), held.field(), changes).ifPresent(written -> node.set("written", written));
        return node;
    }

    /** When we wrote the field last, and why. */
    private static Optional<ObjectNode> last(RecordKey record, String name, List<JournalEntry> changes) {
        return changes.stream()
                .filter(entry -> entry.state() == ChangeState.APPLIED)
                .filter(entry -> entry.key().filter(record::equals).isPresent())
                .flatMap(entry -> entry.change().fields().stream()
                        .filter(field -> field.field().equals(name))
                        .map(field -> {
                            var node = NODES.objectNode();
                            node.put("run", entry.run().toString());
                            entry.doneAt().ifPresent(at -> node.put("at", at.toString()));
                            return node.put("rule", field.rule()).put("reason", field.reason());
                        }))
                .findFirst();
    }
}
