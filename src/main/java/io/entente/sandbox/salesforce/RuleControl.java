package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.Locale;

/** Control calls by which the org's admin sets up rules and fields; {@link Control} lists them. */
final class RuleControl {

    private final Schema schema;
    private final AdminRules rules;

    RuleControl(Schema schema, AdminRules rules) {
        this.schema = schema;
        this.rules = rules;
    }

    Reply validation(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        String test = order.path("test").asText("").toUpperCase(Locale.ROOT).replace('-', '_');
        ValidationRule rule = new ValidationRule(
                order.path("object").asText(""),
                order.path("field").asText(""),
                ValidationRule.Test.valueOf(test),
                order.path("value").asText(""),
                order.path("message").asText(""));
        return FrontDoor.done(() -> rules.add(rule));
    }

    Reply duplicate(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        String object = order.path("object").asText("");
        DuplicateRule rule = new DuplicateRule(
                type(object).name(),
                type(object).require(order.path("field").asText("")).name(),
                type(order.path("matched").asText(object)).name(),
                order.path("allowSave").asBoolean(false));
        return FrontDoor.done(() -> rules.add(rule));
    }

    Reply resize(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        ObjectType type = type(order.path("object").asText(""));
        String field = type.require(order.path("field").asText("")).name();
        return FrontDoor.done(() -> type.resize(field, order.path("length").asInt()));
    }

    Reply assignLeads(Request request) throws IOException {
        String owner = Replies.object(request).path("ownerId").asText("");
        return FrontDoor.done(() -> rules.assignLeadsTo(owner));
    }

    private ObjectType type(String name) {
        return schema.object(name).orElseThrow(() -> ApiException.notFound("No object " + name));
    }
}
