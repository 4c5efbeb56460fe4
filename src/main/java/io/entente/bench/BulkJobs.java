package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Jobs of the Bulk API 2.0: one for many leads, each asked after until it is done. */
final class BulkJobs implements CrmWire {
    /** Rows of one answer, as many as the loop asks for. */
    static final int PAGE = 5_000;

    /** What the vendor works on at once, so that more of them in a job would save calls and nothing else. */
    private static final int IN_A_JOB = 10_000;

    private static final CsvMapper CSV = new CsvMapper();
    private static final Patience DONE = new Patience(Duration.ofMinutes(10), Duration.ofMillis(100));

    private final Sandbox sandbox;

    BulkJobs(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public int unit() {
        return IN_A_JOB;
    }

    @Override
    public List<String> write(List<ObjectNode> leads) {
        var order = Http.JSON
                .createObjectNode()
                .put("object", "Lead")
                .put("operation", "upsert")
                .put("externalIdFieldName", KEY)
                .put("contentType", "CSV")
                .put("lineEnding", "LF");
        var job = begin("/jobs/ingest", order);
        sandbox.crm().exchange("PUT", job + "/batches", "text/csv", BodyPublishers.ofByteArray(csv(leads)));
        sandbox.crm().send("PATCH", job, Http.JSON.createObjectNode().put("state", "UploadComplete"));
        awaitDone(job);
        Map<String, String> idByKey = new HashMap<>();
        rows(answer(job + "/successfulResults").body())
                .forEach(row ->
                        idByKey.put(row.path(KEY).asText(), row.path("sf__Id").asText()));
        if (idByKey.size() != leads.size()) {
            throw Jvm.broken("the sandbox refused leads that are complete", null);
        }
        return leads.stream()
                .map(lead -> idByKey.getOrDefault(lead.path(KEY).asText(), ""))
                .toList();
    }

    @Override
    public void read(Set<String> fields, long most, Consumer<JsonNode> take) {
        var columns = new TreeSet<>(fields);
        columns.add("Id");
        var query = "SELECT %s FROM Lead ORDER BY Id%s"
                .formatted(String.join(",", columns), most == ALL ? "" : " LIMIT " + most);
        var job = begin(
                "/jobs/query",
                Http.JSON.createObjectNode().put("operation", "query").put("query", query));
        awaitDone(job);
        String locator = "";
        while (!locator.equals("null")) {
            var page = answer(job + "/results?maxRecords=" + PAGE + (locator.isEmpty() ? "" : "&locator=" + locator));
            rows(page.body()).forEach(take);
            locator = page.headers().firstValue("Sforce-Locator").orElse("null");
        }
    }

    private String begin(String jobs, ObjectNode order) {
        return DATA + jobs + "/"
                + sandbox.crm().send("POST", DATA + jobs, order).path("id").asText();
    }

    private void awaitDone(String job) {
        DONE.until(
                "the end of a bulk job",
                () -> sandbox.crm().get(job).path("state").asText().equals("JobComplete"));
    }

    private HttpResponse<byte[]> answer(String path) {
        return sandbox.crm().exchange("GET", path, "text/csv", BodyPublishers.noBody());
    }

    private static byte[] csv(List<ObjectNode> leads) {
        var schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
        leads.get(0).fieldNames().forEachRemaining(schema::addColumn);
        try {
            return CSV.writer(schema.build()).writeValueAsBytes(leads);
        } catch (IOException e) {
            throw Jvm.broken("leads cannot be written as CSV", e);
        }
    }

    private static List<JsonNode> rows(byte[] csv) {
        try (MappingIterator<JsonNode> rows = CSV.readerFor(JsonNode.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        } catch (IOException e) {
            throw Jvm.broken("the sandbox's answer is no CSV", e);
        }
    }
}
