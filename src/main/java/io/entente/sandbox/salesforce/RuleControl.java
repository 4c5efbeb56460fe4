package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Control calls by which the org's admin sets up rules and fields; {@link Control} lists them. */
final class RuleControl {

    private final Schema schema;
    private final AdminRules rules;
    private final Permissions permissions;

    RuleControl(Schema schema, AdminRules rules, Permissions permissions) {
        this.schema = schema;
        this.rules = rules;
        this.permissions = permissions;
    }

    void add(ValidationRule rule) {
        rules.add(rule);
    }

    void clear() {
        rules.clear();
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
        return FrontDoor.done(() ->
                type.alter(field, known -> known.resized(order.path("length").asInt())));
    }

    /** Under its old name the field is gone, as if it had been deleted. */
    Reply rename(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        ObjectType type = type(order.path("object").asText(""));
        String name = order.path("name").asText();
        return FrontDoor.done(() -> type.alter(order.path("field").asText(""), known -> known.renamed(name)));
    }

    Reply retype(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        ObjectType type = type(order.path("object").asText(""));
        FieldType other = FieldType.valueOf(order.path("type").asText("").toUpperCase(Locale.ROOT));
        List<String> choices = new ArrayList<>();
        order.path("choices").forEach(choice -> choices.add(choice.asText()));
        return FrontDoor.done(() -> type.alter(order.path("field").asText(""), known -> known.retyped(other, choices)));
    }

    Reply fieldSecurity(Request request) throws IOException {
        JsonNode order = Replies.object(request);
        String object = type(order.path("object").asText("")).name();
        return FrontDoor.done(() -> permissions.limit(
                object,
                order.path("field").asText(""),
                order.path("read").asBoolean(),
                order.path("edit").asBoolean()));
    }

    Reply listAddresses(Request request) {
        return FrontDoor.done(() -> AddressLists.switchOn(schema));
    }

    Reply assignLeads(Request request) throws IOException {
        String owner = Replies.object(request).path("ownerId").asText("");
        return FrontDoor.done(() -> rules.assignLeadsTo(owner));
    }

    private ObjectType type(String name) {
        return schema.object(name).orElseThrow(() -> ApiException.notFound("No object " + name));
    }
}
