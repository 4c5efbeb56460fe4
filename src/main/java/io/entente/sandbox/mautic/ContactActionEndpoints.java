package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Do-not-contact and points calls. */
final class ContactActionEndpoints {

    private static final int SET_BY_HAND = 3;

    private final World world;
    private final ContactActions actions;
    private final ContactJson contacts;

    ContactActionEndpoints(World world, ContactActions actions, ContactJson contacts) {
        this.world = world;
        this.actions = actions;
        this.contacts = contacts;
    }

    void addTo(Router router, Gate gate) {
        router.on("POST", "/api/contacts/{id}/dnc/{channel}/add", gate.to(this::forbid))
                .on("POST", "/api/contacts/{id}/dnc/{channel}/remove", gate.to(this::allow))
                .on("POST", "/api/contacts/{id}/points/{operator}/{delta}", gate.to(this::score));
    }

    private Reply forbid(Call call) throws IOException {
        Contact contact = call.editable(world.contacts());
        JsonNode sent = call.fields();
        int reason = sent.path("reason").asInt(SET_BY_HAND);
        if (reason <= 0) {
            throw Refusal.of(new Problem(
                    400,
                    "Invalid reason code given",
                    Map.of("", List.of("Reason code needs to be an integer and higher than 0."))));
        }
        Contact edited = actions.forbid(
                contact,
                new DoNotContact(
                        0,
                        world.clock().instant(),
                        call.request().variable("channel"),
                        reason,
                        sent.path("comments").asText("")),
                call.user().author());
        return answer(edited, Optional.empty());
    }

    private Reply allow(Call call) {
        Contact contact = call.editable(world.contacts());
        String channel = call.request().variable("channel");
        boolean known = ContactExtras.entry(contact, channel).isPresent();
        Contact edited = actions.allow(contact, channel, call.user().author());
        return answer(edited, Optional.of(known));
    }

    private Reply answer(Contact contact, Optional<Boolean> recordFound) {
        return Json.reply(200, json -> {
            json.writeStartObject();
            if (recordFound.isPresent()) {
                json.writeBooleanField("recordFound", recordFound.get());
            }
            json.writeFieldName("contact");
            contacts.write(json, contact, Shape.DO_NOT_CONTACT);
            json.writeEndObject();
        });
    }

    private Reply score(Call call) throws IOException {
        Contact contact = call.editable(world.contacts());
        String operator = call.request().variable("operator");
        String sent = call.request().variable("delta");
        if (!sent.matches("-?\\d{1,9}")) {
            throw Refusal.crash(500);
        }
        Optional<PointsOperator> known = PointsOperator.of(operator);
        if (known.isEmpty()) {
            throw Refusal.of(Problem.of(400, "Invalid operator " + operator));
        }
        JsonNode names = call.fields();
        actions.score(
                contact,
                known.get(),
                Integer.parseInt(sent),
                names.path("eventName").asText(known.get().eventName()),
                names.path("actionName").asText("API"),
                call.user().author());
        return Json.reply(200, Map.of("success", 1));
    }
}
