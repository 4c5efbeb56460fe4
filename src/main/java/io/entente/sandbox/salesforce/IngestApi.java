package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Jobs that write, from their order to what became of their rows. */
final class IngestApi {

    private static final int MOST_BYTES = 100 * 1024 * 1024;

    private final Org org;
    private final Permissions permissions;
    private final IngestWork work;
    private final Ids ids;
    private final boolean enabled;
    private final Map<String, IngestJob> jobs = new LinkedHashMap<>();

    IngestApi(Org org, Permissions permissions, IngestWork work, Ids ids, boolean enabled) {
        this.org = org;
        this.permissions = permissions;
        this.work = work;
        this.ids = ids;
        this.enabled = enabled;
    }

    /** Does what is due by now; whoever looks at the org at all sees what its jobs have stored. */
    synchronized void advance() {
        jobs.values().removeIf(job -> IngestWork.isForgotten(job.createdAt(), org.now()));
        jobs.values().forEach(work::advance);
    }

    synchronized Reply create(Request request) throws IOException {
        requireEnabled(enabled);
        JsonNode body = Replies.object(request);
        IngestOrder order = IngestOrder.read(org, body, permissions.actor(request));
        IngestJob job = new IngestJob(ids.next("750"), order, request.variable("version"), org.now());
        jobs.put(job.id(), job);
        return Json.reply(200, job::write);
    }

    synchronized Reply upload(Request request) throws IOException {
        IngestJob job = find(request);
        byte[] data = request.body().readNBytes(MOST_BYTES + 1);
        if (data.length > MOST_BYTES) {
            throw ApiException.badRequest(
                    "CLIENT_INPUT_ERROR", "InvalidBatch : The data is larger than 100 MB, the most that a job takes");
        }
        job.upload(data);
        return Replies.empty(201);
    }

    synchronized Reply change(Request request) throws IOException {
        IngestJob job = find(request);
        switch (Replies.object(request).path("state").asText("")) {
            case "UploadComplete" -> job.close(org.now());
            case "Aborted" -> job.abort();
            default -> throw ApiException.badRequest("INVALIDJOBSTATE", "state must be UploadComplete or Aborted");
        }
        return Json.reply(200, job::write);
    }

    synchronized Reply one(Request request) {
        return Json.reply(200, find(request)::write);
    }

    synchronized Reply list(Request request) {
        List<IngestJob> all = new ArrayList<>(jobs.values());
        return Json.reply(200, json -> {
            json.writeStartObject();
            json.writeBooleanField("done", true);
            json.writeArrayFieldStart("records");
            for (IngestJob job : all) {
                job.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    synchronized Reply delete(Request request) {
        IngestJob job = find(request);
        if (job.state() == BulkState.OPEN || job.state().isUnderWay()) {
            throw ApiException.badRequest(
                    "INVALIDJOBSTATE", "Job must be JobComplete, Failed or Aborted before it is deleted");
        }
        jobs.remove(job.id());
        return Replies.empty(204);
    }

    /** One of the three sets of results. */
    Handler results(Function<IngestResults, Reply> which) {
        return request -> {
            synchronized (this) {
                return which.apply(new IngestResults(find(request)));
            }
        };
    }

    private IngestJob find(Request request) {
        IngestJob job = jobs.get(Ids.normal(request.variable("id")).orElse(""));
        if (job == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return job;
    }

    /** Refuses every job of an org that takes none. */
    static void requireEnabled(boolean enabled) {
        if (!enabled) {
            throw ApiException.of(403, "FEATURENOTENABLED", "FeatureNotEnabled : Bulk API is not enabled");
        }
    }
}
