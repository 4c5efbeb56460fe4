package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Stages, and who is in them. A contact's stage was recorded inside a contact; the lists are believed. */
final class StageEndpoints {

    private final World world;
    private final ContactActions actions;

    StageEndpoints(World world, ContactActions actions) {
        this.world = world;
        this.actions = actions;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/stages", gate.to(this::list))
                .on("POST", "/api/stages/new", gate.to(this::create))
                .on("POST", "/api/stages/{stage}/contact/{id}/add", gate.to(this::enter))
                .on("POST", "/api/stages/{stage}/contact/{id}/remove", gate.to(this::leave));
    }

    /** Form of a stage inside a contact. */
    static ObjectNode inContact(ContactStage stage, MauticVersion version) {
        String maker = stage.made().who().name();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("createdByUser", maker).put("modifiedByUser", version.movesDateModified() ? null : maker);
        return describe(json, stage, version);
    }

    private Reply list(Call call) {
        call.require(Right.VIEW_CONTACTS);
        ArrayNode stages = JsonNodeFactory.instance.arrayNode();
        world.stages().all().forEach(stage -> stages.add(json(stage)));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", stages.size());
        body.set("stages", stages);
        return Json.reply(200, body);
    }

    private Reply create(Call call) throws IOException {
        call.require(Right.EDIT_CONTACTS);
        JsonNode sent = call.fields();
        ContactStage made = world.stages()
                .add(id -> new ContactStage(
                        id,
                        sent.path("name").asText(""),
                        sent.path("weight").asInt(0),
                        Optional.ofNullable(sent.path("description").textValue()),
                        world.madeBy(call.user())));
        return Json.reply(201, Map.of("stage", json(made))).header("Location", "/api/stages/" + made.id());
    }

    private Reply enter(Call call) {
        Contact contact = call.editable(world.contacts());
        ContactStage stage = world.stages().find(call.number("stage")).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        actions.enter(contact, stage, call.user().author());
        return Json.reply(200, Map.of("success", 1));
    }

    /** Clears the stage, whichever is named. */
    private Reply leave(Call call) {
        actions.leave(call.editable(world.contacts()), call.user().author());
        return Json.reply(200, Map.of("success", 1));
    }

    private ObjectNode json(ContactStage stage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Made.put(json, Optional.of(stage.made()), world.version());
        return describe(json, stage, world.version());
    }

    private static ObjectNode describe(ObjectNode json, ContactStage stage, MauticVersion version) {
        json.put("id", stage.id())
                .put("name", stage.name())
                .putNull("category")
                .put("weight", stage.weight())
                .put("description", stage.description().orElse(null))
                .putNull("publishUp")
                .putNull("publishDown");
        if (version.hasProjects()) {
            json.putArray("projects");
        }
        return json;
    }
}
