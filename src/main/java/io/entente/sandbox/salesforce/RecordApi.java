package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes one record a call, by id or by a field that identifies. */
final class RecordApi {

    private final Org org;
    private final Saver saver;
    private final Permissions permissions;

    RecordApi(Org org, Saver saver, Permissions permissions) {
        this.org = org;
        this.saver = saver;
        this.permissions = permissions;
    }

    Reply create(Request request) throws IOException {
        ObjectType type = type(request);
        Actor actor = permissions.actor(request);
        Map<Field, @Nullable Object> values =
                JsonValues.read(type, Replies.object(request), actor.access(), Set.of("attributes"));
        SaveResult result = org.write(() -> saver.create(type, values, actor));
        return answer(request, type, result, 201, false);
    }

    Reply read(Request request) {
        ObjectType type = type(request);
        return found(request, type, live(type, id(request)));
    }

    Reply update(Request request) throws IOException {
        ObjectType type = type(request);
        Actor actor = permissions.actor(request);
        String id = id(request);
        Map<Field, @Nullable Object> values =
                JsonValues.read(type, Replies.object(request), actor.access(), Set.of("attributes"));
        SaveResult result = org.write(() -> saver.update(type, id, values, actor));
        return result.isSaved() ? Replies.empty(204) : answer(request, type, result, 204, false);
    }

    Reply delete(Request request) {
        ObjectType type = type(request);
        String id = id(request);
        SaveResult result = org.write(() -> saver.delete(type, id, permissions.actor(request)));
        return result.isSaved() ? Replies.empty(204) : answer(request, type, result, 204, false);
    }

    Reply readByKey(Request request) {
        Key key = key(request);
        List<Row> rows = org.read(() -> key.readable(org));
        if (rows.size() > 1) {
            return several(request, key.type(), rows.stream().map(Row::id).toList());
        }
        return found(
                request,
                key.type(),
                rows.stream()
                        .findFirst()
                        .orElseThrow(() -> ApiException.notFound("The requested resource does not exist")));
    }

    Reply upsert(Request request) throws IOException {
        Key key = key(request);
        Actor actor = permissions.actor(request);
        JsonNode body = Replies.object(request);
        refuseKeyInBody(key, body);
        Map<Field, @Nullable Object> values = JsonValues.read(key.type(), body, actor.access(), Set.of("attributes"));
        boolean mayCreate =
                !Replies.parameter(request, "updateOnly").filter("true"::equals).isPresent();
        SaveResult result = org.write(() -> saver.upsert(key, values, actor, mayCreate));
        boolean created = result instanceof SaveResult.Saved saved && saved.created();
        return answer(request, key.type(), result, created ? 201 : 200, true);
    }

    private static void refuseKeyInBody(Key key, JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (name.equalsIgnoreCase(key.field().name()) || name.equalsIgnoreCase("Id")) {
                throw new ApiException(
                        400,
                        List.of(RecordError.of(
                                "INVALID_FIELD",
                                "The " + name + " field should not be specified in the sobject data.",
                                name)));
            }
        });
    }

    private Reply answer(Request request, ObjectType type, SaveResult result, int status, boolean upsert) {
        if (result instanceof SaveResult.Saved saved) {
            return Json.reply(status, json -> Replies.writeResult(json, result, upsert))
                    .header("Location", Replies.base(request) + "/sobjects/" + type.name() + "/" + saved.id());
        }
        if (result instanceof SaveResult.Several several) {
            return several(request, type, several.ids());
        }
        List<RecordError> errors = Replies.errorsOf(result);
        return Replies.errors(errors.get(0).httpStatus(), errors);
    }

    private static Reply several(Request request, ObjectType type, List<String> ids) {
        return Json.reply(
                300,
                ids.stream()
                        .map(id -> Replies.base(request) + "/sobjects/" + type.name() + "/" + id)
                        .toList());
    }

    private Reply found(Request request, ObjectType type, Row row) {
        FieldAccess access = permissions.access();
        Columns columns = new Columns(org, type, access);
        List<String> names = Replies.parameter(request, "fields")
                .map(list -> Arrays.asList(list.split(",", -1)))
                .orElse(List.of("FIELDS(ALL)"));
        RowJson rowJson = new RowJson(Replies.base(request), columns.selected(names));
        return Json.reply(200, json -> rowJson.write(json, row));
    }

    private Row live(ObjectType type, String id) {
        Row row = org.read(() -> org.table(type).find(id))
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
        if (row.isDeleted()) {
            throw ApiException.of(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private Key key(Request request) {
        ObjectType type = type(request);
        String name = request.variable("key");
        Field field = type.field(name)
                .filter(Field::isUpsertKey)
                .filter(known -> permissions.access().sees(type, known))
                .filter(known -> known.type() != FieldType.ID)
                .orElseThrow(() -> ApiException.notFound(
                        "Provided external ID field does not exist or is not accessible: " + name));
        return Key.of(type, field, Replies.variable(request, "value"))
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
    }

    private static String id(Request request) {
        String id = Replies.variable(request, "id");
        return Ids.normal(id)
                .orElseThrow(() ->
                        ApiException.notFound("Provided external ID field does not exist or is not accessible: " + id));
    }

    private ObjectType type(Request request) {
        return org.schema().resource(request.variable("object"));
    }
}
