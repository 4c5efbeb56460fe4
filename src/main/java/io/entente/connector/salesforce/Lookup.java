package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that refers to another record, and the name under which a field of that record is read and found: {@code
 * Partner__r.Partner_No__c} reads the partner's number, and refers to the partner who has it where it is written.
 *
 * @param field the field that holds the id
 * @param relation the name in front of the dot
 * @param objects the kinds of record that it may refer to
 */
record Lookup(FieldSchema field, String relation, List<String> objects) {
    Lookup {
        objects = List.copyOf(objects);
    }

    /** Where the described field is one. */
    static Optional<Lookup> of(FieldSchema field, JsonNode described) {
        var objects = new ArrayList<String>();
        described.path("referenceTo").forEach(object -> objects.add(object.asText()));
        return Optional.of(described.path("relationshipName").asText(""))
                .filter(relation -> !relation.isEmpty())
                .map(relation -> new Lookup(field, relation, objects));
    }

    /** The relation of a path, or the empty text where the name is none. */
    static String relationOf(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** What stands behind the relation. */
    static String rest(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The one kind of record that it refers to; a path over one that may refer to several leads nobody knows where. */
    Optional<String> object() {
        return objects.size() == 1 ? Optional.of(objects.get(0)) : Optional.empty();
    }

    /**
     * The path as a field of the referring record: writable where records are found by what it leads to.
     *
     * @param target what the path leads to
     */
    FieldSchema through(String path, FieldSchema target) {
        boolean finds = target.externalId() && target.type() == FieldType.TEXT;
        return new FieldSchema(
                path,
                target.label(),
                target.type(),
                target.length(),
                target.scale(),
                false,
                finds && field.createable(),
                finds && field.updateable(),
                false,
                false,
                target.restricted(),
                target.options());
    }

    /** Refers to the record that is found by that value, or to none. */
    void put(ObjectNode record, String path, JsonNode value) {
        if (value.isNull()) {
            record.set(field.name(), value);
        } else {
            record.putObject(relation).set(rest(path), value);
        }
    }
}
