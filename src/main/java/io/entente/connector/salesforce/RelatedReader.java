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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changed around people, by SystemModstamp, which is set before a change becomes visible. Every pass begins as far behind
 * the beginning of the last one as a change may be late: so what changed lately is told several times, and nothing is left
 * out. That costs one query for each object and no memory of what was told.
 */
final class RelatedReader {
    private static final Logger LOG = LoggerFactory.getLogger(RelatedReader.class);
    private static final Set<String> CHANGED_SCHEMA =
            Set.of(SalesforceErrors.UNKNOWN_FIELD, SalesforceErrors.HIDDEN_OBJECT, "salesforce.invalid-type");

    private final SalesforceGateway gateway;
    private final Soql soql;
    private final Schemas schemas;
    private final List<AroundPeople> objects;
    private final Duration overlap;
    private final Clock clock;
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

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

    /** Those that are read from their beginning, so that whatever is not told there is gone. */
    Set<String> swept() {
        return objects.stream()
                .filter(each -> !each.isOnlyNew())
                .map(AroundPeople::object)
                .collect(Collectors.toSet());
    }

    /** One call for each stream; a field that the org shows now is read from now on. */
    Map<String, Failure> hidden() {
        var found = new LinkedHashMap<String, Failure>();
        for (var each : objects) {
            try {
                schemas.refresh(each.object());
            } catch (Failure failure) {
                if (!failure.code().equals(SalesforceErrors.HIDDEN_OBJECT)) {
                    throw failure;
                }
                found.put(each.object(), failure);
            }
        }
        found.keySet().stream()
                .filter(hidden::add)
                .forEach(object ->
                        LOG.warn("An object around people is not visible and is not read. object={}", object));
        hidden.retainAll(found.keySet());
        return found;
    }

    /** One call for every five streams. */
    Map<String, RelatedPage> pages(Map<String, Optional<Cursor>> from) {
        try {
            return read(from);
        } catch (Failure failure) {
            if (!CHANGED_SCHEMA.contains(failure.code())) {
                throw failure;
            }
            // One object or field that is hidden refuses a whole request, but must cost only itself.
            hidden();
            return read(from);
        }
    }

    private Map<String, RelatedPage> read(Map<String, Optional<Cursor>> from) {
        var asked = objects.stream()
                .filter(each -> from.containsKey(each.object()) && !hidden.contains(each.object()))
                .toList();
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
}
