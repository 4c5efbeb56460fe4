package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.salesforce.Field.Trait;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Says what the org has: versions, resources, limits, objects and the fields its user may see. */
final class DescribeApi {

    private static final int OLDEST = 31;
    private static final int NEWEST = 67;
    /** Version 62.0 is that of Winter '25; three releases make a year. */
    private static final int WINTER_25 = 62;

    private static final List<String> SEASONS = List.of("Winter", "Spring", "Summer");

    private final Schema schema;
    private final Permissions permissions;
    private final ApiUsage usage;

    DescribeApi(Schema schema, Permissions permissions, ApiUsage usage) {
        this.schema = schema;
        this.permissions = permissions;
        this.usage = usage;
    }

    static boolean isServed(int version) {
        return version >= OLDEST && version <= NEWEST;
    }

    Reply versions(Request request) {
        return Json.reply(
                200,
                IntStream.rangeClosed(OLDEST, NEWEST)
                        .mapToObj(DescribeApi::version)
                        .toList());
    }

    Reply resources(Request request) {
        Map<String, String> resources = new LinkedHashMap<>();
        for (String name : List.of("tooling", "query", "queryAll", "composite", "limits", "sobjects")) {
            resources.put(name, Replies.base(request) + "/" + name);
        }
        return Json.reply(200, resources);
    }

    Reply limits(Request request) {
        Map<String, Integer> calls = Map.of("Max", usage.limit(), "Remaining", usage.limit() - usage.used());
        Map<String, Integer> storage = Map.of("Max", 10_240, "Remaining", 10_240);
        return Json.reply(200, Map.of("DailyApiRequests", calls, "DataStorageMB", storage));
    }

    Reply objects(Request request) {
        List<Map<String, Object>> all =
                schema.objects().stream().map(type -> summary(request, type)).toList();
        return Json.reply(200, Map.of("encoding", "UTF-8", "maxBatchSize", 200, "sobjects", all));
    }

    Reply describe(Request request) {
        ObjectType type = schema.resource(request.variable("object"));
        FieldAccess access = permissions.access();
        Map<String, Object> summary = summary(request, type);
        return Json.reply(200, json -> {
            json.writeStartObject();
            for (Map.Entry<String, Object> entry : summary.entrySet()) {
                json.writePOJOField(entry.getKey(), entry.getValue());
            }
            json.writeArrayFieldStart("fields");
            for (Field field : type.fields()) {
                if (access.sees(type, field)) {
                    writeField(json, field, access.edits(type, field));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Map<String, String> version(int number) {
        int since = number - WINTER_25;
        String label = SEASONS.get(Math.floorMod(since, 3)) + " '" + (25 + Math.floorDiv(since, 3));
        return Map.of("label", label, "url", "/services/data/v" + number + ".0", "version", number + ".0");
    }

    private static Map<String, Object> summary(Request request, ObjectType type) {
        boolean writable = type.fields().stream().anyMatch(Field::isCreateable);
        String url = Replies.base(request) + "/sobjects/" + type.name();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", type.name());
        summary.put("label", type.name());
        summary.put("labelPlural", type.name() + "s");
        summary.put("keyPrefix", type.keyPrefix());
        summary.put("custom", false);
        summary.put("createable", writable);
        summary.put("updateable", writable);
        summary.put("deletable", writable);
        summary.put("queryable", true);
        summary.put("retrieveable", true);
        summary.put("urls", Map.of("sobject", url, "describe", url + "/describe", "rowTemplate", url + "/{ID}"));
        return summary;
    }

    private static void writeField(JsonGenerator json, Field field, boolean editable) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("label", field.label());
        json.writeStringField("type", field.type().describeName());
        json.writeNumberField("length", field.length());
        json.writeNumberField("precision", field.type() == FieldType.INT ? 0 : field.precision());
        json.writeNumberField("scale", field.scale());
        json.writeNumberField("digits", field.type() == FieldType.INT ? field.precision() : 0);
        json.writeBooleanField("nillable", field.isNillable());
        json.writeBooleanField("createable", field.isCreateable() && editable);
        json.writeBooleanField("updateable", field.isUpdateable() && editable);
        json.writeBooleanField("defaultedOnCreate", field.isDefaulted() || field.is(Trait.READ_ONLY));
        json.writeBooleanField("calculated", field.is(Trait.CALCULATED));
        json.writeBooleanField("custom", field.is(Trait.CUSTOM));
        json.writeBooleanField("externalId", field.is(Trait.EXTERNAL_ID));
        json.writeBooleanField("idLookup", field.isUpsertKey());
        json.writeBooleanField("nameField", field.is(Trait.NAME));
        json.writeBooleanField("unique", field.is(Trait.UNIQUE));
        json.writeBooleanField("caseSensitive", field.is(Trait.CASE_SENSITIVE));
        json.writeBooleanField("filterable", !field.is(Trait.NOT_FILTERABLE));
        json.writeBooleanField("sortable", !field.is(Trait.NOT_FILTERABLE));
        json.writeBooleanField("polymorphicForeignKey", field.isPolymorphic());
        json.writeNullField("compoundFieldName");
        json.writeStringField("relationshipName", field.relationship().orElse(null));
        json.writePOJOField("referenceTo", field.referenceTo());
        json.writeBooleanField("restrictedPicklist", field.is(Trait.RESTRICTED));
        json.writeArrayFieldStart("picklistValues");
        List<String> labels = AddressLists.labels(field);
        for (int i = 0; i < field.values().size(); i++) {
            String value = field.values().get(i);
            writeChoice(
                    json,
                    value,
                    labels.get(i),
                    field.standing().filter(value::equals).isPresent());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeChoice(JsonGenerator json, String value, String label, boolean isDefault)
            throws IOException {
        json.writeStartObject();
        json.writeBooleanField("active", true);
        json.writeBooleanField("defaultValue", isDefault);
        json.writeStringField("label", label);
        json.writeNullField("validFor");
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
