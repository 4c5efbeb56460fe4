package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes on contacts. They have no external id: each names at the end of its text, in brackets, what it tells of, and the
 * contact's notes are looked through for that before one is made.
 */
final class Notes {
    static final String OBJECT = "note";

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final String RIGHT = "Contacts: View and Edit Own and Others";

    private final MauticGateway gateway;

    Notes(MauticGateway gateway) {
        this.gateway = gateway;
    }

    /** One request to look and one to write for each. */
    List<WriteOutcome> write(List<Write> writes) {
        return OneByOne.write(writes, this::write);
    }

    private WriteOutcome write(Write write) {
        var contact = text(write, "lead");
        var known = find(contact, "[" + text(write, "source") + "]");
        if (known.isPresent()) {
            return new WriteOutcome.Done(key(known.get()), false, Map.of());
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.put("lead", Integer.parseInt(contact))
                .put("text", text(write, "text"))
                .put("type", "general");
        var made = gateway.post("/api/notes/new", body, RIGHT).path("note");
        if (!made.path("id").canConvertToInt()) {
            // It is there as far as anybody knows: the next look finds it.
            return new WriteOutcome.Refused(MauticErrors.unknownOutcome());
        }
        return new WriteOutcome.Done(key(made), true, Map.of());
    }

    private Optional<JsonNode> find(String contact, String marker) {
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = gateway.get(
                    "/api/contacts/" + contact + "/notes",
                    Query.limit(PAGE)
                            .and("start", Integer.toString(page * PAGE))
                            .and("orderBy", "id")
                            .and("orderByDir", "desc"),
                    RIGHT);
            if (!answer.path("notes").isContainerNode()) {
                throw MauticErrors.unreadableAnswer("a list of notes without notes");
            }
            for (var note : answer.path("notes")) {
                if (note.path("text").asText().contains(marker)) {
                    return Optional.of(note);
                }
            }
            if ((long) (page + 1) * PAGE >= MauticGateway.total(answer)) {
                return Optional.empty();
            }
        }
        throw MauticErrors.unreadableAnswer("a contact with more than " + MOST_PAGES * PAGE + " notes");
    }

    private static RecordKey key(JsonNode note) {
        return new RecordKey(ContactCodec.SYSTEM, OBJECT, note.path("id").asText());
    }

    private static String text(Write write, String field) {
        return write.values().getOrDefault(field, FieldValue.blank()).display();
    }
}
