package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.FieldChange;
import io.entente.model.RecordKey;
import io.entente.model.RunId;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import io.entente.store.ParkedCause;
import io.entente.store.Session;
import io.entente.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a full comparison found.
 *
 * @param missing people who lacked a record there and got one, by side
 * @param onlyOn people who stand on that side alone, by side
 * @param differentRecords records that held something else than they should
 * @param differentByField how many of them in which field, by object and field
 * @param parked what stands parked now, the most frequent cause first
 */
public record DifferenceReport(
        Map<Side, Long> missing,
        Map<Side, Long> onlyOn,
        long differentRecords,
        Map<String, Long> differentByField,
        List<ParkedCause> parked) {
    private static final int PAGE = 1_000;

    /** Reads what that run left in the journal, and what stands on one side only or parked now. */
    public static DifferenceReport of(Store store, RunId run) {
        var missing = new EnumMap<Side, Long>(Side.class);
        var byField = new TreeMap<String, Long>();
        // A refusal travels apart from the rest of its record, and a record planned anew is planned twice.
        var records = new HashSet<RecordKey>();
        Optional<ChangeId> after = Optional.empty();
        List<JournalEntry> page;
        do {
            var from = after;
            page = store.read(session -> session.journal().ofRun(run, from, PAGE));
            for (var entry : page) {
                if (entry.state() == ChangeState.PARKED || entry.change().isDelete()) {
                    continue;
                }
                if (entry.change().isCreate()) {
                    missing.merge(entry.side(), 1L, Long::sum);
                } else {
                    entry.change().key().ifPresent(records::add);
                    count(entry, byField);
                }
            }
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return store.read(session -> new DifferenceReport(
                missing,
                onlyOn(session),
                records.size(),
                byField,
                session.parked().byCause()));
    }

    private static void count(JournalEntry entry, Map<String, Long> byField) {
        entry.change().fields().stream()
                .filter(field -> !field.rule().equals(FieldChange.COMPANION))
                .forEach(field -> byField.merge(entry.change().object() + "." + field.field(), 1L, Long::sum));
    }

    private static Map<Side, Long> onlyOn(Session session) {
        var counts = new EnumMap<Side, Long>(Side.class);
        for (var side : Side.values()) {
            counts.put(side, session.people().countOnlyOn(side));
        }
        return counts;
    }

    /** The number for a side, 0 where none is known. */
    public static long on(Side side, Map<Side, Long> counts) {
        return counts.getOrDefault(side, 0L);
    }

    /** The report as the API answers it. */
    public ObjectNode write() {
        var node = JsonNodeFactory.instance.objectNode();
        node.set("missing", bySide(missing));
        node.set("onlyOn", bySide(onlyOn));
        node.put("differentRecords", differentRecords);
        var fields = node.putObject("differentByField");
        differentByField.forEach(fields::put);
        var causes = node.putArray("parked");
        parked.forEach(cause -> causes.addObject()
                .put("side", cause.side().label())
                .put("object", cause.object())
                .put("code", cause.code())
                .put("message", cause.message())
                .put("count", cause.count()));
        return node;
    }

    /** The same with what each cause means. */
    public ObjectNode write(Explanations explanations) {
        var node = write();
        explanations.each(node.path("parked"));
        return node;
    }

    private static ObjectNode bySide(Map<Side, Long> counts) {
        var node = JsonNodeFactory.instance.objectNode();
        for (var side : Side.values()) {
            node.put(side.label(), on(side, counts));
        }
        return node;
    }

    /** The report from the API's answer. */
    public static DifferenceReport read(JsonNode node) {
        var byField = new TreeMap<String, Long>();
        node.path("differentByField")
                .properties()
                .forEach(field -> byField.put(field.getKey(), field.getValue().asLong()));
        var parked = new ArrayList<ParkedCause>();
        node.path("parked")
                .forEach(cause -> parked.add(new ParkedCause(
                        side(cause.path("side").asText()),
                        cause.path("object").asText(),
                        cause.path("code").asText(),
                        cause.path("message").asText(),
                        cause.path("count").asLong())));
        return new DifferenceReport(
                bySide(node.path("missing")),
                bySide(node.path("onlyOn")),
                node.path("differentRecords").asLong(),
                byField,
                parked);
    }

    private static Map<Side, Long> bySide(JsonNode node) {
        var counts = new EnumMap<Side, Long>(Side.class);
        for (var side : Side.values()) {
            counts.put(side, node.path(side.label()).asLong());
        }
        return counts;
    }

    private static Side side(String label) {
        return Side.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
