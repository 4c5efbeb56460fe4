package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batch create, edit and delete. The status tells nothing; the entries' codes do. */
final class BatchEndpoints {

    private static final int MOST = 200;

    private final World world;
    private final ContactService service;
    private final BatchEdit batchEdit;
    private final ContactJson contacts;

    BatchEndpoints(World world, ContactService service, ContactJson contacts) {
        this.world = world;
        this.service = service;
        this.batchEdit = new BatchEdit(world, service);
        this.contacts = contacts;
    }

    void addTo(Router router, Gate gate) {
        router.on("POST", "/api/contacts/batch/new", gate.to(this::create))
                .on("PATCH", "/api/contacts/batch/edit", gate.to(this::edit))
                .on("DELETE", "/api/contacts/batch/delete", gate.to(this::delete));
    }

    private Reply create(Call call) throws IOException {
        call.require(Right.CREATE_CONTACTS);
        BatchAnswer answer = new BatchAnswer();
        entries(call).forEach((key, entry) -> {
            try {
                ContactService.Result result = service.create(entry, Actor.batch(call.user()));
                answer.add(key, result);
            } catch (Refusal refusal) {
                answer.fail(key, refusal.problem());
            }
        });
        return reply(201, answer);
    }

    private Reply edit(Call call) throws IOException {
        return reply(200, batchEdit.edit(entries(call), call.user()));
    }

    /** Ids are read from the query only; unknown ones are passed over. */
    private Reply delete(Call call) {
        call.require(Right.DELETE_CONTACTS);
        List<Contact> deleted = new ArrayList<>();
        for (String id : call.query().text("ids").orElse("").split(",", -1)) {
            Optional<Contact> contact =
                    id.matches("\\d{1,9}") ? world.contacts().find(Integer.parseInt(id)) : Optional.empty();
            contact.ifPresent(found -> {
                service.delete(found, call.user().author());
                deleted.add(found);
            });
        }
        return Json.reply(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("contacts");
            for (Contact contact : deleted) {
                contacts.write(json, contact, Shape.LISTED);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Entries by position, or by the sender's keys when an object was sent. */
    private static Map<String, JsonNode> entries(Call call) throws IOException {
        JsonNode body = call.body();
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (body instanceof ObjectNode object) {
            object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } else {
            body.forEach(entry -> entries.put(String.valueOf(entries.size()), entry));
        }
        if (entries.size() > MOST) {
            throw Refusal.of(Problem.of(500, "A max of " + MOST + " entities are supported at a time."));
        }
        return entries;
    }

    private Reply reply(int status, BatchAnswer answer) {
        return Json.reply(status, json -> write(json, answer));
    }

    private void write(JsonGenerator json, BatchAnswer answer) throws IOException {
        json.writeStartObject();
        json.writeFieldName("contacts");
        PhpArray.write(json, answer.contacts(), result -> contacts.write(json, result.contact(), result.shape()));
        json.writeArrayFieldStart("statusCodes");
        for (int code : answer.statusCodes()) {
            json.writeNumber(code);
        }
        json.writeEndArray();
        if (!answer.errors().isEmpty()) {
            json.writeFieldName("errors");
            PhpArray.write(json, answer.errors(), problem -> json.writePOJO(problem.entry()));
        }
        json.writeEndObject();
    }
}
