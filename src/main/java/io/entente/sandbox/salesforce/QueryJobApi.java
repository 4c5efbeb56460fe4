package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.Faults;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Jobs that read, and their results page by page. */
final class QueryJobApi {

    private static final int USUAL_PAGE = 50_000;
    private static final Set<String> COMPOUND =
            Set.of("address", "mailingaddress", "otheraddress", "billingaddress", "shippingaddress");

    private final Org org;
    private final Permissions permissions;
    private final Faults faults;
    private final BulkService service;
    private final Ids ids;
    private final Map<String, QueryJob> jobs = new LinkedHashMap<>();

    QueryJobApi(Org org, Permissions permissions, Faults faults, BulkService service, Ids ids) {
        this.org = org;
        this.permissions = permissions;
        this.faults = faults;
        this.service = service;
        this.ids = ids;
    }

    synchronized Reply create(Request request) throws IOException {
        IngestApi.requireEnabled(service.enabled());
        JsonNode body = Replies.object(request);
        Actor actor = permissions.actor(request);
        Soql soql = SoqlParser.parse(body.path("query").asText(""));
        refuseWhatJobsCannot(soql);
        String operation = body.path("operation").asText("");
        if (!Set.of("query", "queryAll").contains(operation)) {
            throw IngestOrder.invalid("InvalidJob : operation must be query or queryAll");
        }
        BulkCsv csv = BulkCsv.of(
                        body.path("columnDelimiter").asText("COMMA"),
                        body.path("lineEnding").asText("LF"))
                .orElseThrow(() -> IngestOrder.invalid("InvalidJob : Unknown columnDelimiter or lineEnding"));
        QueryJob.Order order = new QueryJob.Order(
                QueryPlan.of(org, soql, actor.access()),
                org.schema().supported(soql.object()).name(),
                operation.equals("queryAll"),
                csv,
                actor.userId());
        QueryJob job = new QueryJob(
                ids.next("750"),
                order,
                request.variable("version"),
                org.now(),
                faults.takeForRecord(Kind.STUCK_JOB).isPresent());
        jobs.put(job.id(), job);
        return Json.reply(200, job::write);
    }

    private static void refuseWhatJobsCannot(Soql soql) {
        if (soql.count() || soql.columns().stream().anyMatch(column -> column.contains("("))) {
            throw ApiException.badRequest("API_ERROR", "Aggregate functions are not supported in Bulk Query");
        }
        if (soql.offset() > 0) {
            throw ApiException.badRequest("API_ERROR", "OFFSET is not supported in Bulk Query");
        }
        boolean isCompound =
                soql.columns().stream().anyMatch(column -> COMPOUND.contains(column.toLowerCase(Locale.ROOT)));
        if (isCompound) {
            throw ApiException.badRequest(
                    "FUNCTIONALITY_NOT_ENABLED", "Selecting compound data not supported in Bulk Query");
        }
    }

    synchronized Reply one(Request request) {
        QueryJob job = find(request);
        job.advance(
                org,
                service,
                job.state().isUnderWay()
                        && faults.takeForRecord(Kind.FAILED_JOB).isPresent());
        return Json.reply(200, job::write);
    }

    synchronized Reply list(Request request) {
        List<QueryJob> all = new ArrayList<>(jobs.values());
        return Json.reply(200, json -> {
            json.writeStartObject();
            json.writeBooleanField("done", true);
            json.writeArrayFieldStart("records");
            for (QueryJob job : all) {
                job.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    synchronized Reply abort(Request request) throws IOException {
        QueryJob job = find(request);
        if (!Replies.object(request).path("state").asText("").equals("Aborted")) {
            throw ApiException.badRequest("INVALIDJOBSTATE", "state must be Aborted");
        }
        job.abort();
        return Json.reply(200, job::write);
    }

    synchronized Reply delete(Request request) {
        jobs.remove(find(request).id());
        return Replies.empty(204);
    }

    synchronized Reply results(Request request) {
        QueryJob job = find(request);
        job.advance(org, service, false);
        if (!job.version().equals(request.variable("version"))) {
            throw ApiException.of(
                    409, "API_VERSION_MISMATCH", "The job was created with version " + job.version() + " of the API");
        }
        if (job.state() != BulkState.JOB_COMPLETE) {
            throw ApiException.badRequest("INVALIDJOBSTATE", "The job is not complete");
        }
        int from =
                Replies.parameter(request, "locator").map(QueryJobApi::position).orElse(0);
        int page = Replies.parameter(request, "maxRecords")
                .filter(text -> text.matches("[1-9]\\d{0,6}"))
                .map(Integer::parseInt)
                .orElse(USUAL_PAGE);
        if (from > job.rows().size()) {
            throw QueryApi.invalidLocator();
        }
        int to = Math.min(job.rows().size(), from + page);
        List<List<String>> rows = new ArrayList<>();
        rows.add(job.header());
        org.read(() -> job.rows().subList(from, to).stream().map(job::cells).toList())
                .forEach(rows::add);
        return job.order()
                .csv()
                .reply(rows)
                .header("Sforce-Locator", to == job.rows().size() ? "null" : "MT" + Integer.toString(to, 36))
                .header("Sforce-NumberOfRecords", Integer.toString(to - from));
    }

    private static int position(String locator) {
        if (!locator.matches("MT[0-9a-z]{1,5}")) {
            throw QueryApi.invalidLocator();
        }
        return Integer.parseInt(locator.substring(2), 36);
    }

    private QueryJob find(Request request) {
        jobs.values().removeIf(job -> IngestWork.isForgotten(job.createdAt(), org.now()));
        QueryJob job = jobs.get(Ids.normal(request.variable("id")).orElse(""));
        if (job == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return job;
    }
}
