package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw tables: logs, and what contacts did. Every value is text; null columns are left out. */
final class StatsEndpoints {

    private static final int DEFAULT_PAGE = 100;

    private final Map<String, StatsTable<?>> tables;
    private final JsonNode tableList;

    StatsEndpoints(World world) {
        this.tables = StatsTable.of(world);
        this.tableList = Resources.json("stats-tables-" + world.version().number() + ".json");
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/stats/{table}", gate.to(this::read));
    }

    /** An unknown table is answered with the list of tables. */
    private Reply read(Call call) {
        call.require(Right.VIEW_CONTACTS);
        StatsTable<?> table = tables.get(call.request().variable("table"));
        return table == null ? Json.reply(200, tableList) : page(table, call.query());
    }

    private static <R> Reply page(StatsTable<R> table, PhpQuery query) {
        Paging paging = Paging.parse(query, DEFAULT_PAGE);
        Where<R> where = Where.parse(query, table);
        Optional<Comparator<R>> order = Order.parse(query, table);
        List<R> rows = new ArrayList<>();
        for (R row : table.after().apply(where.afterId())) {
            if (where.matches(row)) {
                rows.add(row);
            }
        }
        // Rows come by id, so that the usual order needs no sorting.
        if (!Order.isAscendingById(query)) {
            order.ifPresent(rows::sort);
        }
        int from = Math.min(paging.start(), rows.size());
        int to = (int) Math.min((long) from + paging.limit(), rows.size());
        return Json.reply(200, json -> write(json, table, rows.size(), rows.subList(from, to)));
    }

    private static <R> void write(JsonGenerator json, StatsTable<R> table, int total, List<R> rows) throws IOException {
        json.writeStartObject();
        json.writeStringField("total", String.valueOf(total));
        json.writeArrayFieldStart("stats");
        for (R row : rows) {
            json.writeStartObject();
            for (String column : table.columns().keySet()) {
                Object value = table.value(row, column);
                if (value != null) {
                    json.writeStringField(column, value.toString());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
