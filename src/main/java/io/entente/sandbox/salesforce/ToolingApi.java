package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates custom fields and lists validation rules. A new field is visible to nobody until a permission set grants it. */
final class ToolingApi {

    private final Org org;
    private final Permissions permissions;
    private final Ids ids;
    private final AdminRules rules;

    ToolingApi(Org org, Permissions permissions, Ids ids, AdminRules rules) {
        this.rules = rules;
        this.org = org;
        this.permissions = permissions;
        this.ids = ids;
    }

    Reply createField(Request request) throws IOException {
        if (!permissions.mayCustomize()) {
            throw ApiException.of(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
        }
        JsonNode body = Replies.object(request);
        CustomField field = field(body.path("FullName").asText(""), body.path("Metadata"));
        Optional<RecordError> fault = field.fault();
        if (fault.isPresent()) {
            throw new ApiException(400, List.of(fault.get()));
        }
        // Tasks and events share their custom fields.
        List<String> objects = field.object().equals("Activity") ? List.of("Task", "Event") : List.of(field.object());
        List<ObjectType> types = objects.stream().map(this::type).toList();
        String id = org.write(
                () -> types.stream().map(type -> add(type, field)).toList().get(0));
        return Json.reply(
                201, Map.of("id", id, "success", true, "errors", List.of(), "warnings", List.of(), "infos", List.of()));
    }

    /** Knows all rows of one object only, whatever columns are asked for. */
    Reply query(Request request) {
        Soql query = SoqlParser.parse(Replies.parameter(request, "q").orElse(""));
        if (!query.object().equalsIgnoreCase("ValidationRule")) {
            throw ApiException.badRequest("INVALID_TYPE", "sObject type '" + query.object() + "' is not supported.");
        }
        if (query.where().isPresent()) {
            throw Soql.malformed("the pretend org lists all rules");
        }
        var rows = rules.validations().stream()
                .map(kept -> Map.of(
                        "Id", kept.id(),
                        "Active", true,
                        "LastModifiedDate", RowJson.dateTime(kept.modifiedAt())))
                .toList();
        return Json.reply(200, Map.of("size", rows.size(), "totalSize", rows.size(), "done", true, "records", rows));
    }

    private ObjectType type(String name) {
        return org.schema()
                .object(name)
                .orElseThrow(() -> ApiException.badRequest("INVALID_CROSS_REFERENCE_KEY", "no such object: " + name));
    }

    private String add(ObjectType type, CustomField field) {
        if (type.field(field.name()).isPresent()) {
            throw ApiException.badRequest(
                    "DUPLICATE_DEVELOPER_NAME",
                    "There is already a field named " + field.name() + " on " + type.name() + ".");
        }
        permissions.guard(type.name(), field.name());
        type.add(field.spec());
        return ids.next("00N");
    }

    private static CustomField field(String fullName, JsonNode metadata) {
        int dot = fullName.indexOf('.');
        if (dot < 1) {
            throw ApiException.badRequest("INVALID_FULLNAME", "FullName must be Object.Field__c: " + fullName);
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value :
                metadata.path("valueSet").path("valueSetDefinition").path("value")) {
            values.add(value.path("fullName").asText(value.path("valueName").asText("")));
        }
        if (metadata.path("referenceTo").isTextual()) {
            values.add(metadata.path("referenceTo").asText());
        }
        return new CustomField(
                fullName.substring(0, dot),
                fullName.substring(dot + 1),
                metadata.path("type").asText(""),
                metadata.path("length").asInt(0),
                metadata.path("precision").asInt(0),
                metadata.path("scale").asInt(0),
                metadata.path("unique").asBoolean(false),
                metadata.path("externalId").asBoolean(false),
                metadata.path("caseSensitive").asBoolean(false),
                values);
    }
}
