package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes up to 200 records a call; each has its own answer, in the order of the request. */
final class CollectionApi {

    private static final int MOST_RECORDS = 200;
    private static final int MOST_CHUNKS = 10;
    private static final RecordError ROLLED_BACK = RecordError.of(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    /** The write of one record, checked as far as it can be without looking at the others. */
    private interface Write extends Supplier<SaveResult> {}

    private final Org org;
    private final Saver saver;
    private final Permissions permissions;

    CollectionApi(Org org, Saver saver, Permissions permissions) {
        this.org = org;
        this.saver = saver;
        this.permissions = permissions;
    }

    Reply create(Request request) throws IOException {
        JsonNode body = Replies.object(request);
        Actor actor = permissions.actor(request);
        List<Write> writes = new ArrayList<>();
        for (JsonNode record : mixed(body)) {
            ObjectType type = type(record);
            Map<Field, @Nullable Object> values = JsonValues.read(type, record, actor.access(), Set.of("attributes"));
            writes.add(() -> saver.create(type, values, actor));
        }
        return answer(body, writes, false);
    }

    Reply update(Request request) throws IOException {
        JsonNode body = Replies.object(request);
        Actor actor = permissions.actor(request);
        Set<String> seen = new HashSet<>();
        List<Write> writes = new ArrayList<>();
        for (JsonNode record : mixed(body)) {
            ObjectType type = type(record);
            Map<Field, @Nullable Object> values =
                    JsonValues.read(type, record, actor.access(), Set.of("attributes", "id", "Id", "ID"));
            String given = record.path(record.has("id") ? "id" : "Id").asText("");
            Optional<String> id = Ids.normal(given).filter(full -> full.startsWith(type.keyPrefix()));
            if (id.isEmpty()) {
                writes.add(refusal(
                        given.isEmpty()
                                ? RecordError.of("MISSING_ARGUMENT", "Id not specified in an update call", "Id")
                                : RecordError.of(
                                        "MALFORMED_ID",
                                        type.name() + " ID: id value of incorrect type: " + given,
                                        "Id")));
            } else if (!seen.add(id.get())) {
                writes.add(refusal(RecordError.of("DUPLICATE_VALUE", "Duplicate id specified: " + id.get(), "Id")));
            } else {
                writes.add(() -> saver.update(type, id.get(), values, actor));
            }
        }
        return answer(body, writes, false);
    }

    Reply upsert(Request request) throws IOException {
        JsonNode body = Replies.object(request);
        ObjectType type = org.schema().supported(request.variable("object"));
        Actor actor = permissions.actor(request);
        Field field = keyField(type, request.variable("key"), actor);
        Set<String> seen = new HashSet<>();
        List<Write> writes = new ArrayList<>();
        for (JsonNode record : records(body)) {
            if (type(record) != type) {
                throw ApiException.badRequest(
                        "INVALID_TYPE", "All records of an upsert must be of type " + type.name());
            }
            Map<Field, @Nullable Object> values = JsonValues.read(type, record, actor.access(), Set.of("attributes"));
            Object given = values.remove(field);
            Optional<Key> key = given == null ? Optional.empty() : Key.of(type, field, given.toString());
            writes.add(upsert(field, key, values, actor, seen));
        }
        return answer(body, writes, true);
    }

    Reply delete(Request request) {
        String list = Replies.parameter(request, "ids").orElse("");
        List<String> ids = Arrays.asList(list.split(",", -1));
        limit(ids.size());
        Actor actor = permissions.actor(request);
        List<Write> writes = new ArrayList<>();
        for (String given : ids) {
            Optional<String> id = Ids.normal(given.trim());
            Optional<ObjectType> type = id.flatMap(org.schema()::ofId);
            writes.add(
                    id.isPresent() && type.isPresent()
                            ? () -> saver.delete(type.get(), id.get(), actor)
                            : refusal(RecordError.of("MALFORMED_ID", "malformed id " + given)));
        }
        boolean allOrNone =
                Replies.parameter(request, "allOrNone").filter("true"::equals).isPresent();
        return answer(allOrNone, writes, false);
    }

    private Write upsert(
            Field field, Optional<Key> key, Map<Field, @Nullable Object> values, Actor actor, Set<String> seen) {
        if (key.isEmpty()) {
            return refusal(RecordError.of("MISSING_ARGUMENT", field.name() + " not specified", field.name()));
        }
        Object value = key.get().value();
        return seen.add(Table.key(field, value))
                ? () -> saver.upsert(key.get(), values, actor, true)
                : refusal(RecordError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value, field.name()));
    }

    private static Write refusal(RecordError error) {
        return () -> SaveResult.refused(error);
    }

    private Reply answer(JsonNode body, List<Write> writes, boolean upsert) {
        return answer(body.path("allOrNone").asBoolean(false), writes, upsert);
    }

    private Reply answer(boolean allOrNone, List<Write> writes, boolean upsert) {
        List<SaveResult> results = org.writeIf(
                () -> writes.stream().map(Write::get).toList(),
                all -> !allOrNone || all.stream().allMatch(SaveResult::isSaved));
        boolean rolledBack = allOrNone && !results.stream().allMatch(SaveResult::isSaved);
        return Json.reply(200, json -> {
            json.writeStartArray();
            for (SaveResult result : results) {
                boolean innocent = rolledBack && result.isSaved();
                Replies.writeResult(json, innocent ? SaveResult.refused(ROLLED_BACK) : result, upsert);
            }
            json.writeEndArray();
        });
    }

    private JsonNode mixed(JsonNode body) {
        JsonNode records = records(body);
        int chunks = 0;
        String last = "";
        for (JsonNode record : records) {
            String type = record.path("attributes").path("type").asText("");
            if (!type.equals(last)) {
                chunks++;
            }
            last = type;
        }
        if (chunks > MOST_CHUNKS) {
            throw ApiException.badRequest(
                    "INVALID_ARGUMENT",
                    "The request has " + chunks + " chunks of one type; at most " + MOST_CHUNKS + " are allowed");
        }
        return records;
    }

    private static JsonNode records(JsonNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw ApiException.badRequest("JSON_PARSER_ERROR", "records is required at [line:1, column:1]");
        }
        limit(records.size());
        return records;
    }

    /** Refuses a request for more records than one call takes. */
    static void limit(int size) {
        if (size > MOST_RECORDS) {
            throw ApiException.badRequest(
                    "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records into this call");
        }
    }

    private ObjectType type(JsonNode record) {
        return org.schema().supported(record.path("attributes").path("type").asText(""));
    }

    private static Field keyField(ObjectType type, String name, Actor actor) {
        return type.field(name)
                .filter(field -> field.is(Field.Trait.EXTERNAL_ID))
                .filter(field -> actor.access().sees(type, field))
                .orElseThrow(() -> ApiException.notFound(
                        "Provided external ID field does not exist or is not accessible: " + name));
    }
}
