package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.BulkPart;
import io.entente.connector.BulkResult;
import io.entente.connector.BulkResults;
import io.entente.connector.BulkState;
import io.entente.connector.BulkWriter;
import io.entente.connector.Write;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes by jobs of the Bulk API 2.0. Creates are upserts on the person's id and updates carry whole values, so that a row
 * written twice does no harm. Results are told by the org in an order of its own and are found by what was addressed.
 */
final class BulkIngest implements BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkIngest.class);
    private static final String JOBS = "/jobs/ingest";
    private static final String ID = "Id";

    /** A fifth of what the org takes, because all of it stands in memory while it is sent. */
    private static final long MOST_BYTES = 20_000_000;

    private final SalesforceGateway gateway;
    private final Schemas schemas;
    private final SalesforceReading reading;
    private final BulkSettings settings;

    BulkIngest(SalesforceGateway gateway, Schemas schemas, SalesforceReading reading, BulkSettings settings) {
        this.gateway = gateway;
        this.schemas = schemas;
        this.reading = reading;
        this.settings = settings;
    }

    /**
     * A job runs one assignment rule by its id for all of its rows, also for those of leads that are there already. And what is
     * made around people goes alone: it bears an id of its own and not its person's, and where it is there already {@link
     * MadeBefore} finds it.
     */
    @Override
    public boolean takes(String object, Write.Kind kind) {
        if (kind == Write.Kind.UPDATE) {
            return true;
        }
        boolean isAssigned = reading.assignNewLeads() && object.equals("Lead");
        return SalesforceConnector.OBJECTS.contains(object) && !isAssigned;
    }

    @Override
    public BulkPart part(String object, Write.Kind kind) {
        return new IngestPart(kind, key(kind), schemas.of(object), MOST_BYTES);
    }

    private String key(Write.Kind kind) {
        return kind == Write.Kind.CREATE ? reading.externalId() : ID;
    }

    @Override
    public String order(String object, Write.Kind kind) {
        if (kind == Write.Kind.CREATE) {
            WriteChecks.requireExternalId(schemas.of(object), reading.externalId());
        }
        var body = SalesforceGateway.NODES.objectNode();
        body.put("object", object).put("operation", kind == Write.Kind.CREATE ? "upsert" : "update");
        if (kind == Write.Kind.CREATE) {
            body.put("externalIdFieldName", reading.externalId());
        }
        body.put("contentType", "CSV").put("columnDelimiter", "COMMA").put("lineEnding", "LF");
        var id = gateway.call(Request.send("POST", JOBS, body)).path("id").asText();
        if (!SalesforceIds.isValid(id)) {
            throw SalesforceErrors.unreadableAnswer("a bulk job without an id");
        }
        return id;
    }

    @Override
    public void send(String job, BulkPart part) {
        gateway.call(Request.upload(path(job) + "/batches", ((IngestPart) part).data()));
        try {
            change(job, "UploadComplete");
        } catch (Failure failure) {
            // The answer to the first attempt may have been lost, and the second refused for it.
            if (failure.kind() != Failure.Kind.REJECTED || look(job) == BulkState.OPEN) {
                throw failure;
            }
        }
    }

    @Override
    public BulkState look(String job) {
        try {
            return state(job, gateway.call(Request.get(path(job))));
        } catch (Failure failure) {
            return goneOr(failure);
        }
    }

    @Override
    public BulkState await(String job) {
        try {
            return state(job, gateway.jobs().await(path(job), settings));
        } catch (Failure failure) {
            return goneOr(failure);
        }
    }

    private static BulkState goneOr(Failure failure) {
        if (failure.code().equals(SalesforceErrors.NOT_FOUND)) {
            return BulkState.GONE;
        }
        throw failure;
    }

    private static BulkState state(String job, JsonNode told) {
        return switch (told.path("state").asText()) {
            case "Open" -> BulkState.OPEN;
            case "UploadComplete", "InProgress" -> BulkState.AT_WORK;
            case "JobComplete", "Aborted" -> BulkState.OVER;
            case "Failed" -> {
                LOG.warn("A bulk job failed; what it did not do is sent again. job={}", job);
                yield BulkState.OVER;
            }
            default -> throw SalesforceErrors.unreadableAnswer("a bulk job without a state that is known");
        };
    }

    @Override
    public void abort(String job) {
        try {
            change(job, "Aborted");
        } catch (Failure failure) {
            // It may have ended by itself just now.
            if (failure.kind() != Failure.Kind.REJECTED
                    || look(job) == BulkState.AT_WORK
                    || look(job) == BulkState.OPEN) {
                throw failure;
            }
        }
    }

    private void change(String job, String state) {
        gateway.call(Request.send(
                "PATCH", path(job), SalesforceGateway.NODES.objectNode().put("state", state)));
    }

    @Override
    public BulkResults results(String job, String object, Write.Kind kind) {
        var told = new ArrayList<BulkResult>();
        rows(job, "successfulResults").forEach(row -> told.add(new IngestResult(target(row, kind), row, true)));
        rows(job, "failedResults").forEach(row -> told.add(new IngestResult(target(row, kind), row, false)));
        var untouched = new HashSet<String>();
        rows(job, "unprocessedrecords").forEach(row -> untouched.add(target(row, kind)));
        return new BulkResults(told, untouched);
    }

    private List<JsonNode> rows(String job, String which) {
        var rows = new ArrayList<JsonNode>();
        gateway.call(Request.csv(path(job) + "/" + which)).path("rows").forEach(rows::add);
        return rows;
    }

    private String target(JsonNode row, Write.Kind kind) {
        var told = row.path(key(kind)).asText();
        return kind == Write.Kind.UPDATE && SalesforceIds.isValid(told) ? SalesforceIds.toLong(told) : told;
    }

    private static String path(String job) {
        return JOBS + "/" + job;
    }
}
