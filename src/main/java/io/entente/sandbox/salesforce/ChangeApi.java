package io.entente.sandbox.salesforce;

import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists what was updated or deleted between two minutes. */
final class ChangeApi {

    private static final Duration UPDATES_KEPT = Duration.ofDays(30);
    private static final Duration DELETIONS_KEPT = Duration.ofDays(15);

    private record Span(Instant start, Instant end) {

        boolean covers(Row row) {
            return !row.systemModstamp().isBefore(start) && row.systemModstamp().isBefore(end);
        }
    }

    private final Org org;

    ChangeApi(Org org) {
        this.org = org;
    }

    Reply updated(Request request) {
        Span span = span(request, UPDATES_KEPT);
        List<String> ids = rows(request, span, false).stream().map(Row::id).toList();
        return Json.reply(200, Map.of("ids", ids, "latestDateCovered", RowJson.dateTime(span.end())));
    }

    Reply deleted(Request request) {
        Span span = span(request, DELETIONS_KEPT);
        List<Map<String, String>> records = rows(request, span, true).stream()
                .map(row -> Map.of("id", row.id(), "deletedDate", RowJson.dateTime(row.systemModstamp())))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("deletedRecords", records);
        answer.put("earliestDateAvailable", RowJson.dateTime(org.now().minus(DELETIONS_KEPT)));
        answer.put("latestDateCovered", RowJson.dateTime(span.end()));
        return Json.reply(200, answer);
    }

    private List<Row> rows(Request request, Span span, boolean deleted) {
        ObjectType type = org.schema().resource(request.variable("object"));
        return org.read(() -> org.table(type).changedSince(span.start()).values().stream()
                .filter(row -> row.isDeleted() == deleted && span.covers(row))
                .toList());
    }

    private Span span(Request request, Duration kept) {
        Span span = new Span(minute(request, "start"), minute(request, "end"));
        boolean tooShort = !span.start().plus(Duration.ofMinutes(1)).isBefore(span.end());
        if (tooShort || span.start().isBefore(org.now().minus(kept))) {
            throw ApiException.badRequest(
                    "INVALID_REPLICATION_DATE",
                    "start must be more than a minute before end and at most " + kept.toDays() + " days ago");
        }
        return span;
    }

    /** Seconds are cut off, as the vendor does. */
    private static Instant minute(Request request, String name) {
        try {
            return JsonValues.instant(Replies.parameter(request, name).orElse(""))
                    .truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw ApiException.badRequest("INVALID_REPLICATION_DATE", name + " is not a date and time");
        }
    }
}
