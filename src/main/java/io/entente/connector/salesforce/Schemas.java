package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.ObjectSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the org says about its objects, asked once and again when it seems to have changed. Thread-safe. */
final class Schemas {
    /** Ends the names of fields by which records may be found, and of paths that are looked up for it. */
    private static final String CUSTOM = "__c";

    /** One object: its fields, and the relations over which fields of other objects are read. */
    record Described(ObjectSchema schema, Map<String, Lookup> lookups) {
        /** Whether a query may name it: a field, or a path that starts with a known relation. */
        boolean knows(String field) {
            boolean isFollowed = field.contains(".") && !field.endsWith(CUSTOM);
            return isFollowed
                    ? lookups.containsKey(Lookup.relationOf(field))
                    : schema.field(field).isPresent();
        }

        /** Writes a value into a record that is to be sent. */
        void put(ObjectNode record, String field, JsonNode value) {
            var lookup = lookups.get(Lookup.relationOf(field));
            if (lookup == null) {
                record.set(field, value);
            } else {
                lookup.put(record, field, value);
            }
        }
    }

    private final SalesforceGateway gateway;
    private final Map<String, Set<String>> mapped;
    private final Map<String, Described> known = new ConcurrentHashMap<>();

    /** Without paths to fields of other objects. */
    Schemas(SalesforceGateway gateway) {
        this(gateway, Map.of());
    }

    /** @param mapped the fields of each object that are asked for; of paths among them it is looked up where they lead */
    Schemas(SalesforceGateway gateway, Map<String, Set<String>> mapped) {
        this.gateway = gateway;
        this.mapped = Map.copyOf(mapped);
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
            return followed(described(object, gateway.call(Request.get("/sobjects/" + object + "/describe"))));
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.REJECTED || failure.kind() == Failure.Kind.CONFIGURATION) {
                throw SalesforceErrors.of(SalesforceErrors.HIDDEN_OBJECT, object, failure);
            }
            throw failure;
        }
    }

    private static Described described(String object, JsonNode answer) {
        var fields = new LinkedHashMap<String, FieldSchema>();
        var lookups = new LinkedHashMap<String, Lookup>();
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
            Lookup.of(schema, field).ifPresent(lookup -> lookups.put(lookup.relation(), lookup));
        }
        return new Described(
                new ObjectSchema(
                        object,
                        answer.path("createable").asBoolean(),
                        answer.path("updateable").asBoolean(),
                        fields),
                lookups);
    }

    /** With the paths that lead to custom fields of another object, where both are seen; a call for each such object. */
    private Described followed(Described described) {
        var fields = new LinkedHashMap<>(described.schema().fields());
        for (var path : new TreeSet<>(mapped.getOrDefault(described.schema().object(), Set.of()))) {
            var lookup = described.lookups().get(Lookup.relationOf(path));
            if (lookup != null && path.endsWith(CUSTOM)) {
                lookup.object()
                        .flatMap(this::visible)
                        .flatMap(target -> target.schema().field(Lookup.rest(path)))
                        .ifPresent(target -> fields.put(path, lookup.through(path, target)));
            }
        }
        var schema = described.schema();
        return new Described(
                new ObjectSchema(schema.object(), schema.createable(), schema.updateable(), fields),
                described.lookups());
    }

    private Optional<Described> visible(String object) {
        try {
            return Optional.of(of(object));
        } catch (Failure failure) {
            if (failure.code().equals(SalesforceErrors.HIDDEN_OBJECT)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
