package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;

/** Users, as owners of contacts and as accounts. No recorded answer exists; the shapes are believed. */
final class UserEndpoints {

    private final World world;

    UserEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/contacts/list/owners", gate.to(this::owners))
                .on("GET", "/api/users", gate.to(this::users));
    }

    private Reply owners(Call call) {
        call.require(Right.VIEW_CONTACTS);
        ArrayNode owners = JsonNodeFactory.instance.arrayNode();
        for (MauticUser user : world.users()) {
            ObjectNode owner = owners.addObject()
                    .put("id", user.id())
                    .put("firstName", user.firstName())
                    .put("lastName", user.lastName());
            if (world.version().showsOwnersEmail()) {
                owner.put("email", user.email());
            }
        }
        return Json.reply(200, owners);
    }

    private Reply users(Call call) {
        call.require(Right.VIEW_USERS);
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("total", world.users().size());
        ArrayNode users = body.putArray("users");
        for (MauticUser user : world.users()) {
            users.addObject()
                    .put("id", user.id())
                    .put("username", user.username())
                    .put("firstName", user.firstName())
                    .put("lastName", user.lastName())
                    .put("email", user.email());
        }
        return Json.reply(200, body);
    }
}
