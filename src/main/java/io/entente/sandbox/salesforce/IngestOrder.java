package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a job is to do with its rows.
 *
 * @param key field that an upsert goes by
 */
record IngestOrder(ObjectType type, Operation operation, Optional<Field> key, BulkCsv csv, Actor actor) {

    /** What becomes of a row. */
    enum Operation {
        INSERT("insert"),
        UPDATE("update"),
        UPSERT("upsert"),
        DELETE("delete"),
        HARD_DELETE("hardDelete");

        private final String label;

        Operation(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Reads the body that orders a job. */
    static IngestOrder read(Org org, JsonNode body, Actor caller) {
        ObjectType type = org.schema().supported(body.path("object").asText(""));
        Operation operation = Arrays.stream(Operation.values())
                .filter(known -> known.label().equals(body.path("operation").asText("")))
                .findFirst()
                .orElseThrow(() -> invalid("InvalidJob : Unknown operation"));
        if (!body.path("contentType").asText("CSV").equals("CSV")) {
            throw invalid("InvalidJob : Only contentType CSV is supported");
        }
        BulkCsv csv = BulkCsv.of(
                        body.path("columnDelimiter").asText("COMMA").toUpperCase(Locale.ROOT),
                        body.path("lineEnding").asText("LF"))
                .orElseThrow(() -> invalid("InvalidJob : Unknown columnDelimiter or lineEnding"));
        Optional<Field> key = operation == Operation.UPSERT
                ? Optional.of(key(type, body.path("externalIdFieldName").asText(""), caller))
                : Optional.empty();
        // Unlike REST, nobody is assigned unless that is asked for; and no header passes a duplicate rule over.
        var headers = new WriteHeaders(!body.path("assignmentRuleId").asText("").isEmpty(), false);
        return new IngestOrder(
                type,
                operation,
                key,
                csv,
                new Actor(caller.userId(), caller.access(), caller.mayCustomize(), true, headers));
    }

    private static Field key(ObjectType type, String name, Actor caller) {
        return type.field(name)
                .filter(field -> field.isUpsertKey() || field.type() == FieldType.ID)
                .filter(field -> caller.access().sees(type, field))
                .orElseThrow(() -> invalid("InvalidJob : Field name provided, " + name
                        + " does not match an External ID, Salesforce Id, or indexed field for " + type.name()));
    }

    static ApiException invalid(String message) {
        return ApiException.badRequest("INVALIDJOB", message);
    }
}
