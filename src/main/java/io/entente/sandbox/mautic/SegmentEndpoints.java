package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Segments, and who is in them. A segment was recorded inside a web hook; the lists are believed. */
final class SegmentEndpoints {

    private final World world;
    private final ContactActions actions;

    SegmentEndpoints(World world, ContactActions actions) {
        this.world = world;
        this.actions = actions;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/segments", gate.to(this::list))
                .on("POST", "/api/segments/new", gate.to(this::create))
                .on("PATCH", "/api/segments/{segment}/edit", gate.to(this::rename))
                .on("POST", "/api/segments/{segment}/contact/{id}/add", gate.to(call -> change(call, true)))
                .on("POST", "/api/segments/{segment}/contact/{id}/remove", gate.to(call -> change(call, false)))
                .on("GET", "/api/contacts/{id}/segments", gate.to(this::ofContact));
    }

    private Reply list(Call call) {
        call.require(Right.VIEW_CONTACTS);
        return lists(world.segments().all());
    }

    private Reply ofContact(Call call) {
        call.require(Right.VIEW_CONTACTS);
        Contact contact = world.contacts().resolve(call.id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        List<Segment> segments = world.memberships().of(contact.id()).stream()
                .flatMap(id -> world.segments().find(id).stream())
                .toList();
        return lists(segments);
    }

    private Reply create(Call call) throws IOException {
        call.require(Right.EDIT_CONTACTS);
        JsonNode sent = call.fields();
        String name = sent.path("name").asText("");
        Segment made = world.segments()
                .add(id -> new Segment(
                        id,
                        name,
                        sent.path("alias").asText(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")),
                        Optional.ofNullable(sent.path("description").textValue()),
                        world.madeBy(call.user())));
        return Json.reply(201, Map.of("list", json(made))).header("Location", "/api/segments/" + made.id());
    }

    /** Takes a new name and nothing else. */
    private Reply rename(Call call) throws IOException {
        call.require(Right.EDIT_CONTACTS);
        String name = call.fields().path("name").asText("");
        Segment renamed = world.segments()
                .change(
                        call.number("segment"),
                        known -> new Segment(known.id(), name, known.alias(), known.description(), known.made()))
                .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        return Json.reply(200, Map.of("list", json(renamed)));
    }

    private Reply change(Call call, boolean add) {
        Contact contact = call.editable(world.contacts());
        Segment segment =
                world.segments().find(call.number("segment")).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        actions.segment(contact, segment, add, call.user().author());
        return Json.reply(200, Map.of("success", 1));
    }

    /** An object by id, an array when there is none; the total is a number. */
    private Reply lists(Collection<Segment> segments) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", segments.size());
        if (segments.isEmpty()) {
            body.putArray("lists");
        } else {
            ObjectNode lists = body.putObject("lists");
            segments.forEach(segment -> lists.set(String.valueOf(segment.id()), json(segment)));
        }
        return Json.reply(200, body);
    }

    private ObjectNode json(Segment segment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Made.put(json, Optional.of(segment.made()), world.version());
        json.put("id", segment.id())
                .put("name", segment.name())
                .put("publicName", segment.name())
                .put("alias", segment.alias())
                .put("description", segment.description().orElse(null))
                .putNull("category")
                .putArray("filters");
        json.put("isGlobal", true).put("isPreferenceCenter", false);
        if (world.version().hasProjects()) {
            json.putArray("projects");
        }
        return json;
    }
}
