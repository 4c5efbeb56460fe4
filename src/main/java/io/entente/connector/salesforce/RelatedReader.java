package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.RelatedRecord;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What changed around people, by SystemModstamp, which is set before a change becomes visible. Every pass begins as far behind
 * the beginning of the last one as a change may be late: so what changed lately is told several times, and nothing is left
 * out. That costs one query for each object and no memory of what was told.
 */
final class RelatedReader {
    private final SalesforceGateway gateway;
    private final Soql soql;
    private final Schemas schemas;
    private final List<AroundPeople> objects;
    private final Duration overlap;
    private final Clock clock;

    /** @param reading the objects that are asked for; others are not read */
    RelatedReader(SalesforceGateway gateway, Soql soql, Schemas schemas, SalesforceReading reading, Clock clock) {
        this.gateway = gateway;
        this.soql = soql;
        this.schemas = schemas;
        this.objects = AroundPeople.ALL.stream()
                .filter(each -> reading.around().contains(each.object()))
                .map(each -> each.with(reading.externalId()))
                .toList();
        this.overlap = reading.overlap();
        this.clock = clock;
    }

    List<String> streams() {
        return objects.stream().map(AroundPeople::object).toList();
    }

    /** One call for every five streams. */
    Map<String, RelatedPage> pages(Map<String, Optional<Cursor>> from) {
        var asked =
                objects.stream().filter(each -> from.containsKey(each.object())).toList();
        return reading(asked, () -> read(asked, from));
    }

    private Map<String, RelatedPage> read(List<AroundPeople> asked, Map<String, Optional<Cursor>> from) {
        Instant now = gateway.serverTime(clock.instant());
        var cursors = new ArrayList<Optional<RelatedCursor>>();
        var queries = new ArrayList<String>();
        for (var each : asked) {
            var cursor = from.getOrDefault(each.object(), Optional.empty())
                    .flatMap(RelatedCursor::parse)
                    .or(() -> each.isOnlyNew()
                            ? Optional.of(new RelatedCursor(now.minus(overlap), "", Optional.empty()))
                            : Optional.empty());
            cursors.add(cursor);
            var described = schemas.of(each.object());
            queries.add(each.select(described::knows)
                    + cursor.map(RelatedReader::behind).orElse("") + " ORDER BY SystemModstamp, Id LIMIT " + Soql.PAGE);
        }
        var answers = soql.queryAll(queries);
        var pages = new LinkedHashMap<String, RelatedPage>();
        for (int i = 0; i < asked.size(); i++) {
            Instant began = cursors.get(i).flatMap(RelatedCursor::began).orElse(now);
            pages.put(asked.get(i).object(), page(asked.get(i), answers.get(i), began));
        }
        return pages;
    }

    private static String behind(RelatedCursor cursor) {
        String stamp = Soql.literal(cursor.stamp());
        return cursor.id().isEmpty()
                ? " WHERE SystemModstamp >= " + stamp
                : " WHERE SystemModstamp > " + stamp + " OR (SystemModstamp = " + stamp + " AND Id > "
                        + Soql.quoted(cursor.id()) + ")";
    }

    private RelatedPage page(AroundPeople object, Soql.Rows answer, Instant began) {
        var described = schemas.of(object.object());
        var records = new ArrayList<RelatedRecord>();
        var unreadable = new ArrayList<Observation.Unreadable>();
        for (JsonNode row : answer.rows()) {
            try {
                records.add(object.record(row, described));
            } catch (DateTimeException | IllegalArgumentException broken) {
                unreadable.add(new Observation.Unreadable(
                        object.key(row),
                        SalesforceErrors.of(
                                "salesforce.unreadable-record",
                                "salesforce: record " + object.object() + "/" + Selection.id(row),
                                broken)));
            }
        }
        boolean more = !answer.done() || answer.rows().size() >= Soql.PAGE;
        return new RelatedPage(
                records, unreadable, next(answer.rows(), more, began).cursor(), more);
    }

    private RelatedCursor next(List<JsonNode> rows, boolean more, Instant began) {
        if (!more) {
            return new RelatedCursor(began.minus(overlap), "", Optional.empty());
        }
        JsonNode last = rows.get(rows.size() - 1);
        return new RelatedCursor(Selection.stamp(last), Selection.id(last), Optional.of(began));
    }

    /** Reads, and reads once more where the org turns out not to show some fields any more. */
    private <T> T reading(List<AroundPeople> asked, Supplier<T> query) {
        try {
            return query.get();
        } catch (Failure failure) {
            if (!failure.code().equals(SalesforceErrors.UNKNOWN_FIELD)) {
                throw failure;
            }
            asked.forEach(each -> schemas.refresh(each.object()));
            return query.get();
        }
    }
}
