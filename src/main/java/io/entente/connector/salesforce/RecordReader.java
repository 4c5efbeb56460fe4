package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.SweepPage;
import io.entente.connector.SweepToken;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads named records, all records, and how many there are. */
final class RecordReader {
    private final SalesforceGateway gateway;
    private final Soql soql;
    private final Selections selections;
    private final BulkSweep bulk;
    private final Clock clock;

    RecordReader(SalesforceGateway gateway, Soql soql, Selections selections, BulkSettings bulk, Clock clock) {
        this.gateway = gateway;
        this.soql = soql;
        this.selections = selections;
        this.bulk = new BulkSweep(gateway, bulk);
        this.clock = clock;
    }

    /** One call for every 1,500 keys. */
    List<Observation> read(List<RecordKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Selection selection = selections.of(keys.get(0).object());
        var ids = new LinkedHashSet<String>();
        // A malformed id would refuse the query for all; no record has it, which is all there is to say.
        keys.stream()
                .map(RecordKey::id)
                .filter(SalesforceIds::isValid)
                .map(SalesforceIds::toLong)
                .forEach(ids::add);
        var found = selections.reading(() -> selections.observe(selection, soql.byId(selection.select(), ids)));
        Map<String, Observation> byId = new HashMap<>();
        found.forEach(each -> byId.put(each.key().id(), each));

        Instant now = gateway.serverTime(clock.instant());
        var answers = new ArrayList<Observation>();
        for (RecordKey key : keys) {
            Observation known = byId.get(selection.key(key.id()).id());
            answers.add(known == null ? new Observation.Gone(key, now) : known);
        }
        return answers;
    }

    /** By id, so that nothing moves between pages; by a bulk job where there are many. */
    SweepPage sweep(String object, Optional<SweepToken> after) {
        Selection selection = selections.of(object);
        return selections.reading(() -> {
            var place = after.isPresent()
                    ? BulkSweep.Place.parse(after.get().value())
                    : BulkSweep.canRead(selection.carried()) && bulk.isWorthwhile(() -> count(object))
                            ? bulk.begin(selection.select())
                            : Optional.<BulkSweep.Place>empty();
            return place.map(known -> ofJob(selection, known))
                    .orElseGet(() -> behind(selection, after.map(SweepToken::value)));
        });
    }

    private SweepPage ofJob(Selection selection, BulkSweep.Place place) {
        return bulk.page(place)
                .map(page -> page(selection, page.rows(), page.next().map(next -> new SweepToken(next.token()))))
                .orElseGet(() -> behind(selection, Optional.of(place.lastId()).filter(id -> !id.isEmpty())));
    }

    private SweepPage behind(Selection selection, Optional<String> last) {
        String where = last.map(id -> " WHERE Id > " + Soql.quoted(id)).orElse("");
        var answer = soql.query(selection.select() + where + " ORDER BY Id LIMIT " + Soql.PAGE);
        // A wide page may end early, so it is its own word that counts and not its size.
        boolean more = !answer.done() || answer.rows().size() >= Soql.PAGE;
        last.filter(id -> answer.rows().stream().map(Selection::id).anyMatch(id::equals))
                .ifPresent(id -> {
                    throw SalesforceErrors.unreadableAnswer("a sweep was answered with what it had passed");
                });
        return page(
                selection,
                answer.rows(),
                more
                        ? Optional.of(new SweepToken(
                                Selection.id(answer.rows().get(answer.rows().size() - 1))))
                        : Optional.empty());
    }

    long count(String object) {
        return soql.query("SELECT COUNT() FROM " + selections.of(object).object())
                .total();
    }

    private static SweepPage page(Selection selection, List<JsonNode> rows, Optional<SweepToken> next) {
        var records = new ArrayList<SystemRecord>();
        var unreadable = new ArrayList<Observation.Unreadable>();
        for (JsonNode row : rows) {
            var observed = selection.observe(row);
            if (observed instanceof Observation.Present present) {
                records.add(present.record());
            } else if (observed instanceof Observation.Unreadable broken) {
                unreadable.add(broken);
            }
        }
        return new SweepPage(records, unreadable, next);
    }
}
