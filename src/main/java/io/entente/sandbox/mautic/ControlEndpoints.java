package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.Router;
import java.io.IOException;
import java.util.Map;

/** Control calls of this sandbox; {@link MauticSandbox} lists them. */
final class ControlEndpoints {

    private final World world;
    private final Seeder seeder;
    private final Visitors visitors;
    private final Audience audience;
    private final Colleagues colleagues;
    private final Tokens tokens;

    ControlEndpoints(
            World world, Seeder seeder, Visitors visitors, Audience audience, Colleagues colleagues, Tokens tokens) {
        this.world = world;
        this.seeder = seeder;
        this.visitors = visitors;
        this.audience = audience;
        this.colleagues = colleagues;
        this.tokens = tokens;
    }

    Router routes() {
        return new Router()
                .on("POST", "/sandbox/seed", this::seed)
                .on("POST", "/sandbox/visit", this::visit)
                .on("POST", "/sandbox/act", this::act)
                .on("POST", "/sandbox/do", this::engage)
                .on("POST", "/sandbox/prune", this::prune)
                .on("POST", "/sandbox/field", this::field)
                .on("POST", "/sandbox/expire-tokens", request -> FrontDoor.done(tokens::expireAll));
    }

    /** Reads contacts one by one, so that a large load is never in memory as text. */
    private Reply seed(Request request) throws IOException {
        int seeded = 0;
        try (MappingIterator<JsonNode> contacts =
                Json.MAPPER.readerFor(JsonNode.class).readValues(request.body())) {
            while (contacts.hasNext()) {
                seeder.seed(contacts.next());
                seeded++;
            }
        }
        return Json.reply(200, Map.of("seeded", seeded));
    }

    private Reply visit(Request request) throws IOException {
        return Json.reply(200, Map.of("id", visitors.visit(body(request))));
    }

    private Reply act(Request request) throws IOException {
        JsonNode order = body(request);
        return done(() -> colleagues.edit(order.path("email").asText(), order.path("fields")));
    }

    private Reply engage(Request request) throws IOException {
        JsonNode order = body(request);
        Deed deed = Deed.named(order.path("deed").asText());
        return done(() -> audience.act(
                order.path("email").asText(), deed, order.path("what").asText()));
    }

    private static Reply done(Runnable order) {
        try {
            return FrontDoor.done(order);
        } catch (Refusal refusal) {
            return Json.reply(
                    refusal.problem().code(), Map.of("error", refusal.problem().message()));
        }
    }

    private Reply prune(Request request) throws IOException {
        int below = body(request).path("below").asInt();
        return FrontDoor.done(() -> world.audit().prune(below));
    }

    private Reply field(Request request) throws IOException {
        JsonNode order = body(request);
        return FrontDoor.done(() -> world.fields().alter(order.path("alias").asText(), field -> changed(field, order)));
    }

    private static FieldDefinition changed(FieldDefinition field, JsonNode order) {
        FieldDefinition named =
                order.has("name") ? field.renamed(order.path("name").asText()) : field;
        FieldDefinition shown =
                order.has("published") ? named.published(order.path("published").asBoolean()) : named;
        return FieldType.of(order.path("type").asText())
                .map(type -> shown.retyped(type, order.path("choices")))
                .orElse(shown);
    }

    private static JsonNode body(Request request) throws IOException {
        return Json.parse(request.bytes()).orElse(MissingNode.getInstance());
    }
}
