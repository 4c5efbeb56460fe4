package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers queries page by page; a result is fixed when its query runs. */
final class QueryApi {

    private static final int SMALLEST_PAGE = 200;
    private static final Duration LOCATOR_LIFE = Duration.ofDays(2);
    private static final int MOST_CURSORS = 100;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

    private record Cursor(List<Row> rows, List<Column> columns, int pageSize, Instant opened) {}

    private final Org org;
    private final Permissions permissions;
    private final int pageSize;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private long lastCursor;

    QueryApi(Org org, Permissions permissions, int pageSize) {
        this.org = org;
        this.permissions = permissions;
        this.pageSize = pageSize;
    }

    Reply query(Request request) {
        return query(request, false);
    }

    Reply queryAll(Request request) {
        return query(request, true);
    }

    Reply more(Request request) {
        String locator = request.variable("locator");
        int dash = locator.lastIndexOf('-');
        Optional<Cursor> cursor = dash < 0 ? Optional.empty() : find(locator.substring(0, dash));
        String position = locator.substring(dash + 1);
        if (cursor.isEmpty() || !position.matches("\\d{1,8}")) {
            throw invalidLocator();
        }
        int from = Integer.parseInt(position);
        if (from > cursor.get().rows().size()) {
            throw invalidLocator();
        }
        return page(request, cursor.get(), locator.substring(0, dash), from);
    }

    private Reply query(Request request, boolean withDeleted) {
        String text = Replies.parameter(request, "q")
                .orElseThrow(() -> Soql.malformed("unexpected token: '<EOF>': the parameter q is required"));
        QueryPlan plan = QueryPlan.of(org, SoqlParser.parse(text), permissions.access());
        List<Row> rows = org.read(() -> plan.run(withDeleted));
        if (plan.isCount()) {
            return Json.reply(200, Map.of("totalSize", rows.size(), "done", true, "records", List.of()));
        }
        Cursor cursor = new Cursor(rows, plan.selected(), pageSize(request), org.now());
        return page(request, cursor, rows.size() > cursor.pageSize() ? keep(cursor) : "", 0);
    }

    private Reply page(Request request, Cursor cursor, String locator, int from) {
        int to = Math.min(from + cursor.pageSize(), cursor.rows().size());
        String base = Replies.base(request);
        RowJson rowJson = new RowJson(base, cursor.columns());
        return Json.reply(200, (JsonGenerator json) -> {
            json.writeStartObject();
            json.writeNumberField("totalSize", cursor.rows().size());
            json.writeBooleanField("done", to == cursor.rows().size());
            if (to < cursor.rows().size()) {
                json.writeStringField("nextRecordsUrl", base + "/query/" + locator + "-" + to);
            }
            json.writeArrayFieldStart("records");
            writeRows(json, rowJson, cursor.rows().subList(from, to));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeRows(JsonGenerator json, RowJson rowJson, List<Row> rows) throws IOException {
        for (Row row : rows) {
            rowJson.write(json, row);
        }
    }

    /** The client's wish within the vendor's bounds, and never more than this org gives. */
    private int pageSize(Request request) {
        Matcher wish = BATCH_SIZE.matcher(request.header("Sforce-Query-Options").orElse(""));
        int wished = wish.find() ? Math.max(SMALLEST_PAGE, Integer.parseInt(wish.group(1))) : pageSize;
        return Math.min(wished, pageSize);
    }

    private synchronized String keep(Cursor cursor) {
        String id = "0r8" + String.format("%015d", ++lastCursor);
        cursors.put(id, cursor);
        if (cursors.size() > MOST_CURSORS) {
            cursors.remove(cursors.keySet().iterator().next());
        }
        return id;
    }

    private synchronized Optional<Cursor> find(String id) {
        return Optional.ofNullable(cursors.get(id))
                .filter(cursor -> cursor.opened().plus(LOCATOR_LIFE).isAfter(org.now()));
    }

    static ApiException invalidLocator() {
        return ApiException.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
