package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all records of a kind by one query job, page by page. The job reads in the order of ids, so that reading can go on
 * by plain queries behind the last record wherever the job is lost; where it fails or takes too long, nothing was read.
 */
final class BulkSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BulkSweep.class);
    private static final String JOBS = "/jobs/query";

    /** Rows of one answer. */
    static final int PAGE = 5_000;

    private static final String LAST_PAGE = "null";

    /** Fields of related records are not described, so that only those whose type is sure are read as text. */
    private static final Set<String> TEXTS_OF_RELATED = Set.of("Id", "Name", "Email");

    private final SalesforceGateway gateway;
    private final BulkSettings settings;

    BulkSweep(SalesforceGateway gateway, BulkSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /**
     * Where in which job reading goes on.
     *
     * @param locator empty before the first page
     * @param lastId the last record told; empty before the first
     */
    record Place(String job, String locator, String lastId) {
        static Optional<Place> parse(String token) {
            var parts = token.split("\\|", -1);
            return parts.length == 3 ? Optional.of(new Place(parts[0], parts[1], parts[2])) : Optional.empty();
        }

        String token() {
            return job + "|" + locator + "|" + lastId;
        }
    }

    /** Rows in the shape of a query's, and where the next ones are. */
    record Page(List<JsonNode> rows, Optional<Place> next) {}

    /** @param records asks how many there are, where that matters */
    boolean isWorthwhile(LongSupplier records) {
        return settings.areUsed() && records.getAsLong() > settings.threshold();
    }

    /** Whether a job tells these fields as a query does. */
    static boolean canRead(List<String> fields) {
        return fields.stream()
                .allMatch(field ->
                        !field.contains(".") || TEXTS_OF_RELATED.contains(field.substring(field.lastIndexOf('.') + 1)));
    }

    /** Orders a job and waits until it is done; empty where it is not done in time, or the org takes none. */
    Optional<Place> begin(String query) {
        var body = SalesforceGateway.NODES.objectNode();
        body.put("operation", "query").put("query", query + " ORDER BY Id");
        try {
            var job = gateway.call(Request.send("POST", JOBS, body)).path("id").asText();
            var state = gateway.jobs().await(path(job), settings).path("state").asText();
            if (state.equals("JobComplete")) {
                return Optional.of(new Place(job, "", ""));
            }
            LOG.warn("A bulk query did not end well in time; pages are read instead. job={} state={}", job, state);
            giveUp(job, state);
        } catch (Failure failure) {
            boolean isRefused = failure.kind() == Failure.Kind.REJECTED || failure.kind() == Failure.Kind.CONFIGURATION;
            if (!isRefused || WriteChecks.isAboutFields(failure)) {
                throw failure;
            }
            LOG.warn("The org takes no bulk query; pages are read instead. code={}", failure.code());
        }
        return Optional.empty();
    }

    private void giveUp(String job, String state) {
        if (state.equals("Failed")) {
            return;
        }
        try {
            gateway.call(Request.send(
                    "PATCH", path(job), SalesforceGateway.NODES.objectNode().put("state", "Aborted")));
        } catch (Failure failure) {
            // It ends by itself, or is forgotten after some days; nobody waits for it.
            LOG.debug("A bulk query was not aborted. job={} code={}", job, failure.code());
        }
    }

    /** The next page; empty where the org has forgotten the job, or how to go on in it. */
    Optional<Page> page(Place place) {
        var request = Request.csv(path(place.job()) + "/results").with("maxRecords", Integer.toString(PAGE));
        try {
            var answer = gateway.call((place.locator().isEmpty() ? request : request.with("locator", place.locator()))
                    .checked(BulkSweep::check));
            var rows = new ArrayList<JsonNode>();
            answer.path("rows").forEach(row -> rows.add(nested(row)));
            var locator = answer.path("locator").asText();
            return Optional.of(new Page(
                    rows,
                    locator.equals(LAST_PAGE)
                            ? Optional.empty()
                            : Optional.of(new Place(place.job(), locator, last(rows, place)))));
        } catch (Failure failure) {
            boolean isLost = failure.kind() == Failure.Kind.REJECTED
                    || failure.kind() == Failure.Kind.CONFIGURATION
                    || failure.code().equals(SalesforceErrors.STALE_LOCATOR);
            if (!isLost) {
                throw failure;
            }
            LOG.warn("A bulk query was lost; pages are read from there. job={} code={}", place.job(), failure.code());
            return Optional.empty();
        }
    }

    /** Strict, because what is not among the rows counts as deleted. */
    private static void check(JsonNode answer) {
        if (answer.path("number").asInt(-1) != answer.path("rows").size()
                || answer.path("locator").asText().isEmpty()) {
            throw SalesforceErrors.unreadableAnswer("a page of a bulk query is not whole");
        }
    }

    private static String last(List<JsonNode> rows, Place before) {
        return rows.isEmpty() ? before.lastId() : Selection.id(rows.get(rows.size() - 1));
    }

    /** As a query answers it: blanks are null, and fields of a related record stand together. */
    private static ObjectNode nested(JsonNode row) {
        var nested = SalesforceGateway.NODES.objectNode();
        for (Map.Entry<String, JsonNode> cell : row.properties()) {
            var at = nested;
            var path = cell.getKey().split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                at = at.withObject("/" + path[i]);
            }
            var text = cell.getValue().asText();
            if (text.isEmpty()) {
                at.putNull(path[path.length - 1]);
            } else {
                at.put(path[path.length - 1], text);
            }
        }
        return nested;
    }

    private static String path(String job) {
        return JOBS + "/" + job;
    }
}
