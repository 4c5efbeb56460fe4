package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.entente.sandbox.Fault;
import io.entente.sandbox.Faults;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the org behind the API's back, ordered by calls without login.
 *
 * <ul>
 *   <li>{@code POST /sandbox/seed?object=Lead}, a JSON record a line: stores them without rules; where it names
 *       one that is there, that holds what is given as if it always had
 *   <li>{@code POST /sandbox/act} {@code {object, id?, fields, userId?}}: somebody edits or creates a record
 *   <li>{@code POST /sandbox/convert} {@code {leadId, accountId?, contactId?, ownerId?, createOpportunity?,
 *       opportunityName?, amount?, userId?}}
 *   <li>{@code POST /sandbox/merge} {@code {master, losers, userId?}}
 *   <li>{@code POST /sandbox/delete} and {@code /sandbox/undelete} {@code {object, id}}
 *   <li>{@code POST /sandbox/empty-bin}: purges what is deleted
 *   <li>{@code POST /sandbox/user} {@code {id, active}}: a user leaves, or comes back
 *   <li>{@code POST /sandbox/rule} {@code {object, field, test, value?, message}}: a validation rule
 *   <li>{@code POST /sandbox/duplicate-rule} {@code {object, field, matched?, allowSave?}}
 *   <li>{@code POST /sandbox/field-length} {@code {object, field, length}}
 *   <li>{@code POST /sandbox/field-name} {@code {object, field, name}}: the field is known by another name
 *   <li>{@code POST /sandbox/field-type} {@code {object, field, type, choices?}}; choices make a restricted list
 *   <li>{@code POST /sandbox/field-security} {@code {object, field, read, edit}}: what the integration user may do
 *   <li>{@code POST /sandbox/address-lists}: state and country picklists are switched on
 *   <li>{@code POST /sandbox/assign-leads} {@code {ownerId}}: a lead assignment rule
 *   <li>{@code POST /sandbox/clear-rules}: takes all these rules back
 *   <li>{@code POST /sandbox/record-fault} {@code {statusCode, message?, times?}}: refuses the next records
 *   <li>{@code POST /sandbox/expire-tokens}
 *   <li>{@code POST /sandbox/spend-calls} {@code {calls}}: other clients of the org use up calls
 *   <li>{@code GET /sandbox/count?object=Lead}: records that are not deleted
 *   <li>{@code GET /sandbox/users}: users and queues
 *   <li>{@code GET /sandbox/calls}: total as the vendor counts, logins, and every request by route
 * </ul>
 *
 * <p>Faults of whole requests are ordered as {@link FrontDoor} says.
 */
final class Control {

    private final Org org;
    private final Saver saver;
    private final Faults faults;
    private final Sessions sessions;
    private final ApiUsage usage;
    private final RuleControl ruleControl;
    private Optional<FrontDoor> door = Optional.empty();

    Control(Org org, Saver saver, RuleControl ruleControl, Faults faults, Sessions sessions, ApiUsage usage) {
        this.org = org;
        this.saver = saver;
        this.ruleControl = ruleControl;
        this.faults = faults;
        this.sessions = sessions;
        this.usage = usage;
    }

    void use(FrontDoor frontDoor) {
        door = Optional.of(frontDoor);
    }

    Router routes(Settings settings) {
        Conversion conversion = new Conversion(org, saver, settings.carriedAtConversion());
        Router router = new Router();
        on(router, "/sandbox/seed", this::seed);
        on(router, "/sandbox/act", this::act);
        on(router, "/sandbox/convert", request -> convert(conversion, request));
        on(router, "/sandbox/merge", this::merge);
        on(router, "/sandbox/delete", request -> delete(request, true));
        on(router, "/sandbox/undelete", request -> delete(request, false));
        on(router, "/sandbox/empty-bin", request -> FrontDoor.done(this::emptyBin));
        on(router, "/sandbox/user", this::user);
        on(router, "/sandbox/rule", ruleControl::validation);
        on(router, "/sandbox/duplicate-rule", ruleControl::duplicate);
        on(router, "/sandbox/field-length", ruleControl::resize);
        on(router, "/sandbox/field-name", ruleControl::rename);
        on(router, "/sandbox/field-type", ruleControl::retype);
        on(router, "/sandbox/field-security", ruleControl::fieldSecurity);
        on(router, "/sandbox/address-lists", ruleControl::listAddresses);
        on(router, "/sandbox/assign-leads", ruleControl::assignLeads);
        on(router, "/sandbox/clear-rules", request -> FrontDoor.done(ruleControl::clear));
        on(router, "/sandbox/record-fault", this::recordFault);
        on(router, "/sandbox/expire-tokens", request -> FrontDoor.done(sessions::expireAll));
        on(router, "/sandbox/spend-calls", this::spendCalls);
        on(router, "/sandbox/reset-calls", request -> FrontDoor.done(this::resetCalls));
        return router.on("GET", "/sandbox/count", this::count)
                .on("GET", "/sandbox/users", this::users)
                .on("GET", "/sandbox/calls", this::calls);
    }

    List<String> seed(String object, List<Map<String, Object>> records) {
        List<JsonNode> nodes = new ArrayList<>();
        records.forEach(record -> nodes.add(Json.MAPPER.valueToTree(record)));
        return loader().load(org.schema().require(object), nodes);
    }

    void add(ValidationRule rule) {
        ruleControl.add(rule);
    }

    private static void on(Router router, String path, Handler handler) {
        router.on("POST", path, request -> Guard.answer(handler, request));
    }

    private Reply seed(Request request) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (MappingIterator<JsonNode> lines =
                Json.MAPPER.readerFor(JsonNode.class).readValues(request.bytes())) {
            lines.forEachRemaining(records::add);
        }
        List<String> ids =
                loader().load(type(Replies.parameter(request, "object").orElse("")), records);
        return Json.reply(200, Map.of("ids", ids));
    }

    private Loader loader() {
        return new Loader(org, saver, firstUser());
    }

    private Reply act(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        ObjectType type = type(order.path("object").asText(""));
        Actor actor = actor(order);
        Map<Field, @Nullable Object> values =
                JsonValues.read(type, order.path("fields"), actor.access(), Set.of("attributes"));
        Optional<String> id = text(order, "id").flatMap(Ids::normal);
        SaveResult result = org.write(
                () -> id.isPresent() ? saver.update(type, id.get(), values, actor) : saver.create(type, values, actor));
        return Json.reply(result.isSaved() ? 200 : 400, json -> Replies.writeResult(json, result, false));
    }

    private Reply convert(Conversion conversion, Request request) throws IOException {
        JsonNode order = Replies.object(request);
        Map<String, Object> opportunity = new HashMap<>();
        text(order, "opportunityName").ifPresent(name -> opportunity.put("Name", name));
        if (order.path("amount").isNumber()) {
            opportunity.put("Amount", order.path("amount").decimalValue());
        }
        Row lead = conversion.convert(
                new Conversion.Order(
                        order.path("leadId").asText(""),
                        text(order, "accountId"),
                        text(order, "contactId"),
                        text(order, "ownerId"),
                        order.path("createOpportunity").asBoolean(false) ? Optional.of(opportunity) : Optional.empty()),
                actor(order));
        Map<String, String> answer = new TreeMap<>();
        for (String name : List.of("ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId")) {
            lead.text(name).ifPresent(id -> answer.put(name, id));
        }
        return Json.reply(200, answer);
    }

    private Reply merge(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        List<String> losers = new ArrayList<>();
        order.path("losers").forEach(loser -> losers.add(loser.asText()));
        Row master = new Merging(org, saver).merge(order.path("master").asText(""), losers, actor(order));
        return Json.reply(200, Map.of("id", master.id()));
    }

    private Reply delete(Request request, boolean deleted) throws IOException {
        JsonNode order = Replies.object(request);
        ObjectType type = type(order.path("object").asText(""));
        String id = Ids.normal(order.path("id").asText("")).orElse("");
        return FrontDoor.done(() -> org.write(() -> {
            Row row = org.table(type)
                    .find(id)
                    .filter(found -> found.isDeleted() != deleted)
                    .orElseThrow(() -> ApiException.notFound("No such " + type.name()));
            return saver.store(row, Map.of(type.require("IsDeleted"), deleted), actor(order));
        }));
    }

    private Reply user(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        Row user = Records.live(
                org, "User", Ids.normal(order.path("id").asText("")).orElse(""));
        Map<Field, Boolean> change =
                Map.of(user.type().require("IsActive"), order.path("active").asBoolean());
        return FrontDoor.done(() -> org.write(() -> saver.store(user, change, actor(order))));
    }

    private void emptyBin() {
        org.write(() -> {
            List<Row> deleted = org.schema().objects().stream()
                    .flatMap(type -> org.table(type).all().stream())
                    .filter(Row::isDeleted)
                    .toList();
            deleted.forEach(org::purge);
            return deleted.size();
        });
    }

    private Reply recordFault(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        Fault.Effect effect = new Fault.Effect(
                400, order.path("statusCode").asText("UNABLE_TO_LOCK_ROW"), text(order, "message"), Duration.ZERO);
        Fault.Odds odds = Fault.Odds.next(order.path("times").asInt(1));
        return FrontDoor.done(() -> faults.add(new Fault(Fault.Kind.REFUSE_RECORD, "*", "/", odds, effect)));
    }

    private Reply count(Request request) {
        Optional<ObjectType> type = Replies.parameter(request, "object").flatMap(org.schema()::object);
        if (type.isEmpty()) {
            return Json.reply(404, Map.of("error", "No such object."));
        }
        long count = org.read(() -> org.table(type.get()).all().stream()
                .filter(row -> !row.isDeleted())
                .count());
        return Json.reply(200, Map.of("count", count));
    }

    private Reply users(Request request) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String object : List.of("User", "Group")) {
            for (Row row : org.table(org.schema().require(object)).all()) {
                all.add(Map.of(
                        "id",
                        row.id(),
                        "object",
                        object,
                        "name",
                        row.text("Name").orElse("")));
            }
        }
        return Json.reply(200, all);
    }

    private Reply calls(Request request) {
        return Json.reply(
                200,
                Map.of(
                        "total", usage.total(),
                        "logins", sessions.logins(),
                        "routes", door.map(front -> front.calls().byRoute()).orElse(Map.of())));
    }

    private Reply spendCalls(Request request) throws IOException {
        int calls = Replies.object(request).path("calls").asInt();
        return FrontDoor.done(() -> usage.takeForOthers(calls));
    }

    private void resetCalls() {
        usage.resetTotal();
        sessions.resetLogins();
        door.ifPresent(front -> front.calls().reset());
    }

    private Actor actor(JsonNode order) {
        return Actor.inside(text(order, "userId").flatMap(Ids::normal).orElseGet(this::firstUser));
    }

    private String firstUser() {
        return org.table(org.schema().require("User")).all().iterator().next().id();
    }

    private static Optional<String> text(JsonNode order, String name) {
        return Optional.of(order.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private ObjectType type(String name) {
        return org.schema().object(name).orElseThrow(() -> ApiException.notFound("No object " + name));
    }
}
