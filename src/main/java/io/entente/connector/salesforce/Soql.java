package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Sends queries: one by one, or several for the price of one call. */
final class Soql {
    /** Rows the org puts into one answer at most. */
    static final int PAGE = 2_000;

    /** Queries allowed in one composite request. */
    static final int QUERIES_PER_CALL = 5;

    /** Ids in one condition: encoded, their request line stays well below the 16,384 bytes allowed. */
    static final int IDS_PER_QUERY = 300;

    private static final String REFERENCE = "q";

    private final SalesforceGateway gateway;

    Soql(SalesforceGateway gateway) {
        this.gateway = gateway;
    }

    /** The first rows of an answer, and where the rest is. */
    record Rows(List<JsonNode> rows, boolean done, String next, long total) {
        /** Strict, because what is not among the rows counts as deleted. */
        static Rows of(JsonNode body) {
            boolean isWhole = body.path("records").isArray()
                    && body.path("done").isBoolean()
                    && body.path("totalSize").isIntegralNumber();
            if (!isWhole) {
                throw SalesforceErrors.unreadableAnswer("a query's rows, total or end are missing");
            }
            var rows = new ArrayList<JsonNode>();
            body.path("records").forEach(rows::add);
            boolean done = body.path("done").booleanValue();
            var next = body.path("nextRecordsUrl").asText("");
            if (!done && (rows.isEmpty() || !next.startsWith("/services/"))) {
                throw SalesforceErrors.unreadableAnswer("a page of a query does not say where the next one is");
            }
            return new Rows(rows, done, next, body.path("totalSize").longValue());
        }
    }

    Rows query(String soql) {
        return Rows.of(gateway.call(Request.get("/query").with("q", soql)));
    }

    /** All rows of a query about how the org is set up. */
    List<JsonNode> setup(String soql) {
        return all(Rows.of(gateway.call(Request.get("/tooling/query").with("q", soql))));
    }

    /** Each query's first rows, deleted records included, in the order asked; one call for every five. */
    List<Rows> queryAll(List<String> queries) {
        var answers = new ArrayList<Rows>();
        for (int from = 0; from < queries.size(); from += QUERIES_PER_CALL) {
            int to = Math.min(queries.size(), from + QUERIES_PER_CALL);
            JsonNode answer = gateway.call(composite(queries.subList(from, to)).checked(Soql::check));
            for (int i = 0; i < to - from; i++) {
                answers.add(Rows.of(part(answer, REFERENCE + i).path("body")));
            }
        }
        return answers;
    }

    /** All rows of an answer, with as many further calls as it has further pages; never fewer rows than there are. */
    List<JsonNode> all(Rows first) {
        var rows = new ArrayList<>(first.rows());
        var page = first;
        while (!page.done() && rows.size() < first.total()) {
            page = Rows.of(gateway.call(Request.get(page.next())));
            rows.addAll(page.rows());
        }
        if (!page.done() || rows.size() != first.total()) {
            throw SalesforceErrors.unreadableAnswer(rows.size() + " rows came of a query that has " + first.total());
        }
        return rows;
    }

    private static JsonNode part(JsonNode answer, String reference) {
        for (JsonNode part : answer.path("compositeResponse")) {
            if (part.path("referenceId").asText().equals(reference)) {
                return part;
            }
        }
        throw SalesforceErrors.unreadableAnswer("a query of a composite request was not answered");
    }

    /** All rows that have one of these ids, deleted ones included. */
    List<JsonNode> byId(String select, Collection<String> ids) {
        var queries = new ArrayList<String>();
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            int to = Math.min(all.size(), from + IDS_PER_QUERY);
            queries.add(select + " WHERE Id IN "
                    + all.subList(from, to).stream().map(Soql::quoted).collect(Collectors.joining(",", "(", ")")));
        }
        var rows = new ArrayList<JsonNode>();
        queryAll(queries).forEach(answer -> rows.addAll(all(answer)));
        return rows;
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String literal(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Request composite(List<String> queries) {
        var body = SalesforceGateway.NODES.objectNode();
        body.put("allOrNone", false).put("collateSubrequests", false);
        var parts = body.putArray("compositeRequest");
        for (int i = 0; i < queries.size(); i++) {
            parts.addObject()
                    .put("method", "GET")
                    .put("url", gateway.versioned("/queryAll?q=" + encoded(queries.get(i))))
                    .put("referenceId", REFERENCE + i);
        }
        return Request.send("POST", "/composite", body);
    }

    private static void check(JsonNode answer) {
        if (!answer.path("compositeResponse").isArray()) {
            throw SalesforceErrors.unreadableAnswer("a composite request was answered without its parts");
        }
        for (JsonNode part : answer.path("compositeResponse")) {
            int status = part.path("httpStatusCode").asInt();
            if (status < 200) {
                throw SalesforceErrors.unreadableAnswer("a part of a composite request has no status");
            }
            if (status >= 300) {
                throw SalesforceErrors.answered(status, part.path("body").toString());
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
