package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.connector.salesforce.FeedCursor.Stream;
import io.entente.model.Observation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed since a cursor, by SystemModstamp, which is cut to seconds and is set before the change becomes visible.
 * Hence three rules. A second is passed only when it is over by the org's clock: until then its records are told again,
 * for they may change once more without getting another stamp. Within the overlap behind the last record told, ids and
 * stamps are compared with those told before, and what turned up late is read. And nothing is asked by our own clock.
 */
final class ChangeReader {
    private final SalesforceGateway gateway;
    private final Soql soql;
    private final Selections selections;
    private final Duration overlap;
    private final Duration bin;
    private final Clock clock;

    /** @param bin after this the recycle bin forgets, and merges and deletions with it */
    ChangeReader(
            SalesforceGateway gateway, Soql soql, Selections selections, Duration overlap, Duration bin, Clock clock) {
        this.gateway = gateway;
        this.soql = soql;
        this.selections = selections;
        this.overlap = overlap;
        this.bin = bin;
        this.clock = clock;
    }

    /** One call: the newest records of each object, ids and stamps only. */
    Cursor latest() {
        Instant start = clock.instant();
        var answers = soql.queryAll(selections.all().stream()
                .map(selection -> pairs(selection) + " ORDER BY SystemModstamp DESC, Id DESC LIMIT " + Soql.PAGE)
                .toList());
        Instant now = gateway.serverTime(start);
        Map<String, Stream> streams = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            streams.put(selections.all().get(i).object(), newest(answers.get(i), now));
        }
        return new FeedCursor(now, streams).cursor();
    }

    ChangeFeed since(Cursor cursor) {
        var parsed = FeedCursor.parse(cursor);
        if (parsed.isEmpty()) {
            return new ChangeFeed.Lost("the cursor was not made by this connector");
        }
        var from = parsed.get();
        Instant start = clock.instant();
        if (from.asked().plus(bin).isBefore(gateway.serverTime(start))) {
            return new ChangeFeed.Lost("it was last asked on " + from.asked()
                    + ", and its recycle bin forgets deletions and merges after " + bin.toDays()
                    + " days (salesforce.recycle-bin)");
        }
        return selections.reading(() -> page(from, start));
    }

    private ChangeFeed.Page page(FeedCursor from, Instant start) {
        Instant ours = gateway.serverTime(start);
        var asked = selections.all().stream()
                .map(selection -> new Asked(selection, from.stream(selection.object()), ours))
                .toList();
        var queries = new ArrayList<String>();
        asked.forEach(each -> queries.add(each.changed()));
        asked.stream().filter(Asked::checks).forEach(each -> queries.add(each.late()));
        var answers = soql.queryAll(queries);

        Instant now = gateway.serverTime(start);
        var told = new ArrayList<Observation>();
        Map<String, Stream> next = new LinkedHashMap<>();
        boolean more = false;
        int check = asked.size();
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var changed = answers.get(i);
            var stream = each.stream();
            if (each.checks()) {
                stream = check(each, answers.get(check++), now, told);
            } else if (!each.reaches()) {
                // Whatever could turn up late now still lies ahead of the stream.
                stream = new Stream(stream.stamp(), stream.id(), now, Seen.nothing());
            }
            boolean full = !changed.done() || changed.rows().size() >= Soql.PAGE;
            told.addAll(selections.observe(each.selection(), changed.rows()));
            next.put(each.selection().object(), passed(stream, changed.rows(), full, now));
            more |= full;
        }
        return new ChangeFeed.Page(told, new FeedCursor(now, next).cursor(), more);
    }

    /** Tells what turned up late, and notes that it was looked for. */
    private Stream check(Asked asked, Soql.Rows answer, Instant now, List<Observation> told) {
        Stream stream = asked.stream();
        var pairs = soql.all(answer).stream().filter(stream::passed).toList();
        var late = stream.seen().unknown(pairs).stream().map(Selection::id).toList();
        if (!late.isEmpty()) {
            var rows = soql.byId(asked.selection().select(), late);
            told.addAll(selections.observe(asked.selection(), rows));
        }
        var settled =
                pairs.stream().filter(row -> Selection.stamp(row).isBefore(now)).toList();
        return new Stream(
                stream.stamp(), stream.id(), now, Seen.nothing().plus(settled).since(now.minus(overlap)));
    }

    /** The stream behind the rows that are done with: all of a full page, else those of seconds that are over. */
    private Stream passed(Stream stream, List<JsonNode> rows, boolean full, Instant now) {
        var settled =
                rows.stream().filter(row -> Selection.stamp(row).isBefore(now)).toList();
        var done = full ? rows : settled;
        if (done.isEmpty()) {
            return stream;
        }
        JsonNode last = done.get(done.size() - 1);
        return new Stream(
                Selection.stamp(last),
                Selection.id(last),
                stream.checked(),
                stream.seen().plus(settled).since(oldest(stream.checked())));
    }

    private Stream newest(Soql.Rows answer, Instant now) {
        var rows = answer.rows();
        var settled =
                rows.stream().filter(row -> Selection.stamp(row).isBefore(now)).toList();
        if (!settled.isEmpty()) {
            return new Stream(
                    Selection.stamp(settled.get(0)),
                    Selection.id(settled.get(0)),
                    now,
                    Seen.nothing().plus(settled).since(now.minus(overlap)));
        }
        boolean complete = answer.done() && rows.size() < Soql.PAGE;
        if (rows.isEmpty() || complete) {
            return Stream.beginning(now);
        }
        Instant oldest = Selection.stamp(rows.get(rows.size() - 1));
        return new Stream(oldest.minusSeconds(1), "", now, Seen.nothing());
    }

    private Instant oldest(Instant checked) {
        return checked.minus(overlap);
    }

    private static String pairs(Selection selection) {
        return "SELECT Id,SystemModstamp FROM " + selection.object();
    }

    /** What one object is asked in one cycle. */
    private final class Asked {
        private final Selection selection;
        private final Stream stream;
        private final boolean reaches;
        private final boolean checks;

        Asked(Selection selection, Stream stream, Instant now) {
            this.selection = selection;
            this.stream = stream;
            this.reaches = !stream.stamp().isBefore(oldest(stream.checked()));
            // Behind a bulk load one look costs many calls, so there it is taken once an overlap and not every cycle.
            boolean due = stream.seen().size() <= Soql.PAGE
                    || !now.isBefore(stream.checked().plus(overlap));
            this.checks = reaches && due;
        }

        Selection selection() {
            return selection;
        }

        Stream stream() {
            return stream;
        }

        /** Whether the overlap holds anything that was told. */
        boolean reaches() {
            return reaches;
        }

        boolean checks() {
            return checks;
        }

        String changed() {
            String stamp = Soql.literal(stream.stamp());
            String where = stream.id().isEmpty()
                    ? "SystemModstamp > " + stamp
                    : "SystemModstamp > " + stamp + " OR (SystemModstamp = " + stamp + " AND Id > "
                            + Soql.quoted(stream.id()) + ")";
            return selection.select() + " WHERE " + where + " ORDER BY SystemModstamp, Id LIMIT " + Soql.PAGE;
        }

        String late() {
            return pairs(selection) + " WHERE SystemModstamp >= " + Soql.literal(oldest(stream.checked()))
                    + " AND SystemModstamp <= " + Soql.literal(stream.stamp()) + " ORDER BY SystemModstamp, Id";
        }
    }
}
