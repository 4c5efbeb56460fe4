package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One job that writes, as far as it got. Not thread-safe. */
final class IngestJob {

    /** What became of one row. */
    record Told(int row, SaveResult result) {}

    private final String id;
    private final IngestOrder order;
    private final String version;
    private final Instant createdAt;
    private BulkState state = BulkState.OPEN;
    private Optional<byte[]> data = Optional.empty();
    private Instant closedAt = Instant.MAX;
    private String errorMessage = "";
    private List<List<String>> rows = List.of();
    private final List<Told> told = new ArrayList<>();
    private IngestFaults faults = IngestFaults.NONE;

    IngestJob(String id, IngestOrder order, String version, Instant createdAt) {
        this.id = id;
        this.order = order;
        this.version = version;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    IngestOrder order() {
        return order;
    }

    Instant createdAt() {
        return createdAt;
    }

    BulkState state() {
        return state;
    }

    Instant closedAt() {
        return closedAt;
    }

    IngestFaults faults() {
        return faults;
    }

    /** @throws ApiException where it is not open any more, or has its data already */
    void upload(byte[] content) {
        requireOpen();
        if (data.isPresent()) {
            throw ApiException.badRequest(
                    "INVALIDJOBSTATE",
                    "Found multiple contents for job: <" + id + ">, please 'Close' / 'Abort' / 'Delete' the current Job"
                            + " then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        data = Optional.of(content);
    }

    void close(Instant now) {
        requireOpen();
        state = BulkState.UPLOAD_COMPLETE;
        closedAt = now;
    }

    /** What was stored stays stored. */
    void abort() {
        if (state.isOver()) {
            throw notNow("Aborting already Completed Job not allowed");
        }
        if (state == BulkState.OPEN) {
            data.ifPresent(this::readQuietly);
        }
        state = BulkState.ABORTED;
    }

    private void readQuietly(byte[] content) {
        try {
            rows = order.csv().rows(content);
        } catch (IOException unreadable) {
            // Nobody will ever work on it, so that there is nothing to say about its rows.
            rows = List.of();
        }
    }

    /** Goes to work on what was uploaded. */
    void begin(IngestFaults ordered) throws IOException {
        faults = ordered;
        rows = order.csv().rows(data.orElse(new byte[0]));
        state = BulkState.IN_PROGRESS;
    }

    void complete() {
        state = BulkState.JOB_COMPLETE;
    }

    void fail(String message) {
        state = BulkState.FAILED;
        errorMessage = message;
    }

    byte[] data() {
        return data.orElse(new byte[0]);
    }

    List<String> header() {
        return rows.isEmpty() ? List.of() : rows.get(0);
    }

    /** Rows behind the header. */
    int size() {
        return Math.max(0, rows.size() - 1);
    }

    List<String> row(int number) {
        return rows.get(number + 1);
    }

    void add(Told one) {
        told.add(one);
    }

    /** What became of the rows so far, in their order. */
    List<Told> told() {
        return List.copyOf(told);
    }

    private void requireOpen() {
        if (state != BulkState.OPEN) {
            throw notNow("Job is in state " + state.label() + " and not Open");
        }
    }

    private static ApiException notNow(String message) {
        return ApiException.badRequest("INVALIDJOBSTATE", message);
    }

    /** The job as it is told to clients. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("operation", order.operation().label());
        json.writeStringField("object", order.type().name());
        json.writeStringField("createdById", order.actor().userId());
        json.writeStringField("createdDate", RowJson.dateTime(createdAt));
        json.writeStringField("systemModstamp", RowJson.dateTime(createdAt));
        json.writeStringField("state", state.label());
        if (order.key().isPresent()) {
            json.writeStringField("externalIdFieldName", order.key().get().name());
        }
        json.writeStringField("concurrencyMode", "Parallel");
        json.writeStringField("contentType", "CSV");
        json.writeNumberField("apiVersion", Double.parseDouble(version.substring(1)));
        json.writeStringField("jobType", "V2Ingest");
        if (state == BulkState.OPEN) {
            json.writeStringField("contentUrl", "services/data/" + version + "/jobs/ingest/" + id + "/batches");
        }
        json.writeStringField("lineEnding", order.csv().lineEnding().name());
        json.writeStringField("columnDelimiter", order.csv().delimiter().name());
        json.writeNumberField("numberRecordsProcessed", told.size());
        json.writeNumberField(
                "numberRecordsFailed",
                told.stream().filter(one -> !one.result().isSaved()).count());
        if (!errorMessage.isEmpty()) {
            json.writeStringField("errorMessage", errorMessage);
        }
        json.writeEndObject();
    }
}
