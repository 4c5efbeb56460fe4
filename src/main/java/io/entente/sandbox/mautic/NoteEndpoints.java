package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Notes on contacts. That the total is a number was recorded; the rest is believed. A note leaves no row in the audit log. */
final class NoteEndpoints {

    private static final int DEFAULT_PAGE = 30;

    private final World world;

    NoteEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/contacts/{id}/notes", gate.to(this::list))
                .on("POST", "/api/notes/new", gate.to(this::create));
    }

    private Reply list(Call call) {
        call.require(Right.VIEW_CONTACTS);
        Contact contact = world.contacts().resolve(call.id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        Paging paging = Paging.parse(call.query(), DEFAULT_PAGE);
        List<ContactLog.Row<String>> rows = new ArrayList<>(world.logs().notes().after(0));
        rows.removeIf(row -> row.contact() != contact.id());
        if (call.query().text("orderByDir").filter("desc"::equalsIgnoreCase).isPresent()) {
            Collections.reverse(rows);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", rows.size());
        var notes = body.putArray("notes");
        rows.stream().skip(paging.start()).limit(paging.limit()).forEach(row -> notes.add(json(row)));
        return Json.reply(200, body);
    }

    private Reply create(Call call) throws IOException {
        call.require(Right.EDIT_CONTACTS);
        JsonNode sent = call.fields();
        Contact contact =
                world.contacts().resolve(sent.path("lead").asInt()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        int id = world.logs().notes().add(contact.id(), sent.path("text").asText(""), world.now());
        return Json.reply(
                201,
                Map.of(
                        "note",
                        json(new ContactLog.Row<>(
                                id, contact.id(), sent.path("text").asText(""), world.now()))));
    }

    private static ObjectNode json(ContactLog.Row<String> row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", row.id())
                .put("text", row.what())
                .put("type", "general")
                .put("dateTime", DateTimes.iso(row.added()));
        json.putObject("lead").put("id", row.contact());
        return json;
    }
}
