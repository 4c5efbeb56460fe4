package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Registers web hooks. Nothing is ever sent to them: receivers on loopback or a private network are refused
 * unless the installation lists them, and registering one is not refused.
 */
final class HookEndpoints {

    private final World world;
    private final AtomicInteger lastId = new AtomicInteger();

    HookEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        router.on("POST", "/api/hooks/new", gate.to(this::create));
    }

    /** The answer shows the secret in clear; without one Mautic makes 64 hex digits. */
    private Reply create(Call call) throws IOException {
        call.require(Right.MANAGE_FIELDS);
        JsonNode sent = call.fields();
        int id = lastId.incrementAndGet();
        ObjectNode hook = JsonNodeFactory.instance.objectNode();
        Made.put(hook, Optional.of(world.madeBy(call.user())), world.version());
        hook.put("id", id)
                .put("name", sent.path("name").asText(""))
                .put("description", sent.path("description").textValue())
                .put("webhookUrl", sent.path("webhookUrl").asText(""))
                .put("secret", sent.path("secret").asText("%064x".formatted(id)))
                .put("eventsOrderbyDir", sent.path("eventsOrderbyDir").textValue())
                .putNull("category");
        hook.set("triggers", sent.path("triggers").isArray() ? sent.path("triggers") : hook.arrayNode());
        return Json.reply(201, Map.of("hook", hook)).header("Location", "/api/hooks/" + id);
    }
}
