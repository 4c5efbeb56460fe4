package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.ObjectSchema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the org says about its objects, asked once and again when it seems to have changed. Thread-safe. */
final class Schemas {
    /** One object: its fields, and the relations over which fields of other objects are read. */
    record Described(ObjectSchema schema, Set<String> relations) {
        /** Whether a query may name it: a field, or a path that starts with a known relation. */
        boolean knows(String field) {
            int dot = field.indexOf('.');
            return dot < 0 ? schema.field(field).isPresent() : relations.contains(field.substring(0, dot));
        }
    }

    private final SalesforceGateway gateway;
    private final Map<String, Described> known = new ConcurrentHashMap<>();

    Schemas(SalesforceGateway gateway) {
        this.gateway = gateway;
    }

    Described of(String object) {
        Described cached = known.get(object);
        return cached == null ? refresh(object) : cached;
    }

    Described refresh(String object) {
        Described now = ask(object);
        known.put(object, now);
        return now;
    }

    private Described ask(String object) {
        try {
            return described(object, gateway.call(Request.get("/sobjects/" + object + "/describe")));
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.REJECTED || failure.kind() == Failure.Kind.CONFIGURATION) {
                throw SalesforceErrors.of(SalesforceErrors.HIDDEN_OBJECT, object, failure);
            }
            throw failure;
        }
    }

    private static Described described(String object, JsonNode answer) {
        var fields = new LinkedHashMap<String, FieldSchema>();
        var relations = new HashSet<String>();
        // What is not described would be taken for what is not there, and not be read any more.
        if (!answer.path("fields").isArray() || answer.path("fields").isEmpty()) {
            throw SalesforceErrors.unreadableAnswer("the description of " + object + " has no fields");
        }
        var addresses = new AddressLists(answer.path("fields"));
        for (JsonNode field : answer.path("fields")) {
            if (!field.path("name").isTextual() || !field.path("type").isTextual()) {
                throw SalesforceErrors.unreadableAnswer("the description of " + object + " has a field without a name");
            }
            FieldSchema schema = addresses.bound(FieldTypes.schema(field));
            fields.put(schema.name(), schema);
            String relation = field.path("relationshipName").asText("");
            if (!relation.isEmpty()) {
                relations.add(relation);
            }
        }
        return new Described(
                new ObjectSchema(
                        object,
                        answer.path("createable").asBoolean(),
                        answer.path("updateable").asBoolean(),
                        fields),
                relations);
    }
}
