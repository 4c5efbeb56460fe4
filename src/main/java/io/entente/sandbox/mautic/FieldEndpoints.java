package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.FieldDefinition.Flags;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Contact field definitions: list and create. */
final class FieldEndpoints {

    private static final int DEFAULT_PAGE = 30;

    private final World world;

    FieldEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/fields/contact", gate.to(this::list))
                .on("POST", "/api/fields/contact/new", gate.to(this::create));
    }

    private Reply list(Call call) {
        call.require(Right.MANAGE_FIELDS);
        Paging paging = Paging.parse(call.query(), DEFAULT_PAGE);
        List<FieldDefinition> all = world.fields().fields().byDefinition();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", all.size());
        ObjectNode fields = body.putObject("fields");
        all.stream()
                .skip(paging.start())
                .limit(paging.limit() == 0 ? all.size() : paging.limit())
                .forEach(field -> fields.set(String.valueOf(field.id()), json(field)));
        return Json.reply(200, body);
    }

    /** A missing type becomes text and a bad alias is cleaned, both silently. */
    private Reply create(Call call) throws IOException {
        call.require(Right.MANAGE_FIELDS);
        JsonNode sent = call.fields();
        String label = sent.path("label").asText("");
        String alias = alias(sent.path("alias").asText(label));
        if (world.fields().fields().find(alias).isPresent()) {
            throw Refusal.of(
                    Problem.invalid(400, Map.of("alias", List.of(world.version().takenAlias()))));
        }
        Optional<FieldType> type = FieldType.of(sent.path("type").asText("text"));
        if (type.isEmpty()) {
            throw Refusal.of(
                    Problem.invalid(400, Map.of("type", List.of(world.version().invalidChoice()))));
        }
        FieldDefinition made = make(call.user(), alias, label, type.get(), sent);
        world.fields().add(made);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("field", json(made));
        return Json.reply(201, answer).header("Location", "/api/fields/" + made.id());
    }

    private FieldDefinition make(MauticUser user, String alias, String label, FieldType type, JsonNode sent) {
        JsonNode properties = sent.path("properties");
        boolean unique = sent.path("isUniqueIdentifer").asBoolean(false);
        return new FieldDefinition(
                world.fields().nextId(),
                alias,
                label,
                type,
                "core",
                properties.isObject() ? properties.deepCopy() : JsonNodeFactory.instance.objectNode(),
                new Flags(false, unique, !world.version().tellsCharLengthLimit(), true),
                Optional.of(world.madeBy(user)));
    }

    private static String alias(String sent) {
        String cleaned = sent.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        return cleaned.replaceAll("^_+|_+$", "");
    }

    private ObjectNode json(FieldDefinition field) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Made.put(json, field.made(), world.version());
        json.put("isPublished", field.flags().published());
        json.put("id", field.id())
                .put("label", field.label())
                .put("alias", field.alias())
                .put("type", field.type().label())
                .put("group", field.group())
                .put("order", world.fields().order(field))
                .put("object", "lead")
                .put("defaultValue", field.defaultValue().orElse(null))
                .put("isRequired", false)
                .put("isFixed", field.flags().fixed())
                .put("isListable", true)
                .put("isVisible", true)
                .put("isShortVisible", field.flags().shortVisible())
                .put("isUniqueIdentifier", field.flags().unique())
                .put("isPubliclyUpdatable", false)
                .set("properties", field.properties());
        if (world.version().tellsCharLengthLimit()) {
            json.put("isIndex", field.flags().unique());
            if (field.type().limited()) {
                json.put("charLengthLimit", 64);
            } else {
                json.putNull("charLengthLimit");
            }
        }
        return json;
    }
}
