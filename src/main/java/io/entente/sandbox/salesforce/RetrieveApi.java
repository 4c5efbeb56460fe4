package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads up to 200 records a call by their ids, in the order of the request; null for one that is not there. */
final class RetrieveApi {

    private final Org org;
    private final Permissions permissions;

    RetrieveApi(Org org, Permissions permissions) {
        this.org = org;
        this.permissions = permissions;
    }

    Reply retrieve(Request request) throws IOException {
        JsonNode body = Replies.object(request);
        ObjectType type = org.schema().supported(request.variable("object"));
        CollectionApi.limit(body.path("ids").size());
        List<String> names = new ArrayList<>();
        body.path("fields").forEach(name -> names.add(name.asText()));
        RowJson rowJson =
                new RowJson(Replies.base(request), new Columns(org, type, permissions.access()).selected(names));
        List<Optional<Row>> rows = new ArrayList<>();
        for (JsonNode given : body.path("ids")) {
            rows.add(Ids.normal(given.asText())
                    .flatMap(id -> org.read(() -> org.table(type).find(id)))
                    .filter(row -> !row.isDeleted()));
        }
        return Json.reply(200, json -> {
            json.writeStartArray();
            for (Optional<Row> row : rows) {
                if (row.isPresent()) {
                    rowJson.write(json, row.get());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        });
    }
}
