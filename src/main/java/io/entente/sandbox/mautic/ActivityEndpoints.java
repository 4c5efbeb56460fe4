package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What happened to a contact, newest first: points and stages; other kinds of events are not told here. The
 * limit counts for each kind, so that a page may be longer.
 */
final class ActivityEndpoints {

    private static final int DEFAULT_PAGE = 25;
    private static final JsonNode TYPES = Resources.json("activity-types.json");

    private record Event(Instant when, ObjectNode json) {}

    private final World world;

    ActivityEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/contacts/{id}/activity", gate.to(this::list));
    }

    private Reply list(Call call) {
        call.require(Right.VIEW_CONTACTS);
        Contact contact = world.contacts().resolve(call.id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        int page = Math.max(1, Paging.number(call.query().text("page"), 1));
        int limit = Math.max(1, Paging.number(call.query().text("limit"), DEFAULT_PAGE));
        String host = "http://" + call.request().header("Host").orElse("127.0.0.1");
        List<Event> points = events(world.logs().points(), contact, ActivityEndpoints::pointsGained);
        List<Event> stages = events(world.logs().stages(), contact, row -> stageChanged(row, host));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var shown = body.putArray("events");
        Stream.of(points, stages)
                .flatMap(all -> all.stream().skip((page - 1L) * limit).limit(limit))
                .sorted(Comparator.comparing(Event::when).reversed())
                .forEach(event -> shown.add(event.json()));
        ObjectNode filters = body.putObject("filters").put("search", "");
        filters.putArray("includeEvents");
        filters.putArray("excludeEvents");
        body.putArray("order").add("timestamp").add("DESC");
        body.set("types", TYPES);
        body.put("total", points.size() + stages.size()).put("page", page).put("limit", limit);
        return Json.reply(
                200, body.put("maxPages", Math.ceil(Math.max(points.size(), stages.size()) / (double) limit)));
    }

    private static <T> List<Event> events(
            ContactLog<T> log, Contact contact, Function<ContactLog.Row<T>, ObjectNode> json) {
        List<Event> events = new ArrayList<>();
        for (ContactLog.Row<T> row : log.after(0)) {
            if (row.contact() == contact.id()) {
                events.add(0, new Event(row.added(), json.apply(row)));
            }
        }
        return events;
    }

    private static ObjectNode pointsGained(ContactLog.Row<PointsChange> row) {
        PointsChange change = row.what();
        ObjectNode event = event("point.gained", "Point gained", row);
        event.put("eventLabel", change.event() + " / " + change.delta());
        log(event)
                .put("eventName", change.event())
                .put("actionName", change.action())
                .put("dateAdded", DateTimes.iso(row.added()))
                .put("type", "API")
                .put("delta", String.valueOf(change.delta()))
                .put("id", String.valueOf(row.id()))
                .put("lead_id", String.valueOf(row.contact()));
        return event;
    }

    private static ObjectNode stageChanged(ContactLog.Row<StageChange> row, String host) {
        StageChange change = row.what();
        ObjectNode event = event("stage.changed", "Stage changed", row);
        event.putObject("eventLabel")
                .put("label", change.event())
                .put("href", host + "/s/stages/edit/" + change.stage().id())
                .put("isExternal", false);
        log(event)
                .put("id", String.valueOf(row.id()))
                .put("reference", String.valueOf(change.stage().id()))
                .put("eventName", change.event())
                .put("actionName", change.action())
                .put("dateAdded", DateTimes.iso(row.added()))
                .put("lead_id", String.valueOf(row.contact()));
        return event;
    }

    /** The keys that events of every kind have; the label is set in its place by the caller. */
    private static ObjectNode event(String kind, String type, ContactLog.Row<?> row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", kind)
                .put("eventId", kind + row.id())
                .putNull("eventLabel")
                .put("eventType", type)
                .put("timestamp", DateTimes.iso(row.added()))
                .put("contactId", String.valueOf(row.contact()));
    }

    private static ObjectNode log(ObjectNode event) {
        return event.putObject("details").putObject("log");
    }
}
