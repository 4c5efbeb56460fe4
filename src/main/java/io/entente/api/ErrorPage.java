package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.api.ErrorReport.State;
import io.entente.model.ChangeId;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.ErrorNote;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.store.UnreadableRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that does not get through for one cause, a page at a time: parked changes, then unreadable records.
 *
 * @param code the cause
 * @param entries the oldest first
 * @param next where the next page begins; absent behind the last one
 */
public record ErrorPage(String code, List<Entry> entries, Optional<String> next) {
    private static final Pattern CHANGE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RECORD = Pattern.compile("[^/]+/[^/]+/[^/]+");

    /**
     * One that does not get through.
     *
     * @param place where the page behind it begins
     * @param person whose it is; absent for a record that was never read
     * @param records of that person on both sides, or the one that cannot be read
     * @param message what is wrong with this one
     */
    public record Entry(
            String place,
            State state,
            Side side,
            String object,
            Optional<PersonId> person,
            List<RecordKey> records,
            String message,
            Instant since) {
        public Entry {
            records = List.copyOf(records);
        }
    }

    public ErrorPage {
        entries = List.copyOf(entries);
    }

    /** Whether a page can begin there. */
    static boolean isPlace(String text) {
        return CHANGE.matcher(text).matches() || RECORD.matcher(text).matches();
    }

    /**
     * Reads one page.
     *
     * @param marketing the marketing system's short name
     * @param after the place of the last entry before it; absent for the first
     */
    public static ErrorPage of(Store store, String marketing, String code, Optional<String> after, int limit) {
        return store.read(session -> {
            var entries = new ArrayList<Entry>();
            if (after.map(place -> CHANGE.matcher(place).matches()).orElse(true)) {
                entries.addAll(parked(session, code, after.map(Long::valueOf).map(ChangeId::new), limit));
            }
            if (entries.size() < limit) {
                var behind =
                        after.filter(place -> RECORD.matcher(place).matches()).map(ErrorPage::key);
                session.unreadables().open(code, behind, limit - entries.size()).stream()
                        .map(record -> unreadable(record, marketing))
                        .forEach(entries::add);
            }
            var last = entries.isEmpty() ? "" : entries.get(entries.size() - 1).place();
            return new ErrorPage(code, entries, entries.size() == limit ? Optional.of(last) : Optional.empty());
        });
    }

    private static List<Entry> parked(Session session, String code, Optional<ChangeId> after, int limit) {
        var changes = session.parked().ofCode(code, after, limit);
        var records = records(session, changes);
        return changes.stream()
                .map(entry -> new Entry(
                        Long.toString(entry.id().value()),
                        State.PARKED,
                        entry.side(),
                        entry.change().object(),
                        Optional.of(entry.change().person()),
                        records.getOrDefault(entry.change().person(), List.of()),
                        entry.error().map(ErrorNote::message).orElse(""),
                        entry.doneAt().orElse(entry.plannedAt())))
                .toList();
    }

    private static Map<PersonId, List<RecordKey>> records(Session session, List<JournalEntry> changes) {
        var people = changes.stream()
                .map(entry -> entry.change().person())
                .distinct()
                .toList();
        var records = new HashMap<PersonId, List<RecordKey>>();
        session.people()
                .load(people)
                .forEach(person -> records.put(
                        person.id(),
                        person.records().stream().map(LinkedRecord::key).toList()));
        return records;
    }

    private static Entry unreadable(UnreadableRecord record, String marketing) {
        return new Entry(
                record.key().toString(),
                State.UNREADABLE,
                ErrorReport.side(record.key().system(), marketing),
                record.key().object(),
                Optional.empty(),
                List.of(record.key()),
                record.message(),
                record.firstSeenAt());
    }

    private static RecordKey key(String place) {
        var parts = place.split("/", 3);
        return new RecordKey(parts[0], parts[1], parts[2]);
    }

    /** The page as the API answers it. */
    public ObjectNode write(int limit) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("code", code);
        var list = node.putArray("errors");
        for (var entry : entries) {
            var each = list.addObject()
                    .put("state", entry.state().label())
                    .put("side", entry.side().label())
                    .put("object", entry.object())
                    .put("code", code);
            entry.person().ifPresent(person -> each.put("person", person.value()));
            var records = each.putArray("records");
            entry.records().forEach(record -> records.add(record.toString()));
            each.put("message", entry.message()).put("since", entry.since().toString());
        }
        next.ifPresent(place -> node.put(
                "next",
                "%s/%s?after=%s&limit=%d"
                        .formatted(ErrorsApi.PATH, code, URLEncoder.encode(place, StandardCharsets.UTF_8), limit)));
        return node;
    }
}
