package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job that reads; its result is fixed once it is done. Not thread-safe. */
final class QueryJob {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** What is read. */
    record Order(QueryPlan plan, String object, boolean withDeleted, BulkCsv csv, String userId) {}

    private final String id;
    private final Order order;
    private final String version;
    private final Instant createdAt;
    private final boolean stuck;
    private BulkState state = BulkState.UPLOAD_COMPLETE;
    private List<Row> rows = List.of();

    QueryJob(String id, Order order, String version, Instant createdAt, boolean stuck) {
        this.id = id;
        this.order = order;
        this.version = version;
        this.createdAt = createdAt;
        this.stuck = stuck;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    String version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    BulkState state() {
        return state;
    }

    List<Row> rows() {
        return rows;
    }

    /** Brings it to where it is by now. */
    void advance(Org org, BulkService service, boolean fails) {
        Instant begins = createdAt.plus(service.waits());
        if (!state.isUnderWay() || org.now().isBefore(begins)) {
            return;
        }
        state = BulkState.IN_PROGRESS;
        if (fails) {
            state = BulkState.FAILED;
        } else if (!stuck && !org.now().isBefore(begins.plus(service.works()))) {
            rows = org.read(() -> order.plan().run(order.withDeleted()));
            state = BulkState.JOB_COMPLETE;
        }
    }

    void abort() {
        if (state.isOver()) {
            throw ApiException.badRequest("INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
        }
        state = BulkState.ABORTED;
    }

    List<String> header() {
        return order.plan().selected().stream()
                .map(column -> column.via()
                                .map(via -> via.relationship().orElseThrow() + ".")
                                .orElse("")
                        + column.field().name())
                .toList();
    }

    /** A row as text, blanks empty. */
    List<String> cells(Row row) {
        return order.plan().selected().stream()
                .map(column -> cell(column.value(row)))
                .toList();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Instant instant ? DATE_TIME.format(instant) : value.toString();
    }

    /** The job as it is told to clients. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("operation", order.withDeleted() ? "queryAll" : "query");
        json.writeStringField("object", order.object());
        json.writeStringField("createdById", order.userId());
        json.writeStringField("createdDate", RowJson.dateTime(createdAt));
        json.writeStringField("systemModstamp", RowJson.dateTime(createdAt));
        json.writeStringField("state", state.label());
        json.writeStringField("concurrencyMode", "Parallel");
        json.writeStringField("contentType", "CSV");
        json.writeNumberField("apiVersion", Double.parseDouble(version.substring(1)));
        json.writeStringField("jobType", "V2Query");
        json.writeStringField("lineEnding", order.csv().lineEnding().name());
        json.writeStringField("columnDelimiter", order.csv().delimiter().name());
        json.writeNumberField("numberRecordsProcessed", rows.size());
        json.writeEndObject();
    }
}
