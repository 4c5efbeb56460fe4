package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.RunId;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import io.entente.store.ParkedCause;
import io.entente.store.Session;
import io.entente.store.Store;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a full comparison found: who was missing where, which fields differed, who stands on one side only, what is
 * parked.
 */
public final class DifferenceReport {
    private static final int PAGE = 1_000;

    private final Map<Side, Long> missing = new EnumMap<>(Side.class);
    private final Map<Side, Long> onlyOn = new EnumMap<>(Side.class);
    private final Map<String, Long> byField = new TreeMap<>();
    private long differentRecords;
    private List<ParkedCause> parked = List.of();

    private DifferenceReport() {}

    /** Reads what that run left in the journal. */
    public static DifferenceReport of(Store store, RunId run) {
        var report = new DifferenceReport();
        Optional<ChangeId> after = Optional.empty();
        List<JournalEntry> page;
        do {
            var from = after;
            page = store.read(session -> session.journal().ofRun(run, from, PAGE));
            page.forEach(report::add);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        store.read(report::addStanding);
        return report;
    }

    private void add(JournalEntry entry) {
        if (entry.change().isCreate()) {
            missing.merge(entry.side(), 1L, Long::sum);
            return;
        }
        differentRecords++;
        entry.change().fields().stream()
                .filter(field -> !field.rule().equals(FieldChange.COMPANION))
                .forEach(field -> byField.merge(entry.change().object() + "." + field.field(), 1L, Long::sum));
    }

    private DifferenceReport addStanding(Session session) {
        for (var side : Side.values()) {
            onlyOn.put(side, session.people().countOnlyOn(side));
        }
        parked = session.journal().parkedByCause();
        return this;
    }

    /** Whether the sides agreed on everything that is not parked. */
    public boolean isEmpty() {
        return missing.isEmpty() && differentRecords == 0;
    }

    /** The report as lines. */
    public String text() {
        var text = new StringBuilder("Differences found");
        line(text, "missing in the CRM", missing.getOrDefault(Side.CRM, 0L), "");
        line(text, "missing in marketing", missing.getOrDefault(Side.MARKETING, 0L), "");
        line(text, "different records", differentRecords, "");
        byField.forEach((field, count) -> line(text, "  " + field, count, ""));
        line(
                text,
                "only in the CRM",
                onlyOn.getOrDefault(Side.CRM, 0L),
                "people that marketing does not know (see create.marketing)");
        line(
                text,
                "only in marketing",
                onlyOn.getOrDefault(Side.MARKETING, 0L),
                "people out of scope, parked, or deleted in the CRM");
        line(text, "parked", parked.stream().mapToLong(ParkedCause::count).sum(), "");
        parked.forEach(
                cause -> line(text, "  " + cause.code(), cause.count(), cause.object() + ": " + cause.message()));
        return text.toString();
    }

    /** The report as the API answers it. */
    public ObjectNode node() {
        var node = JsonNodeFactory.instance.objectNode();
        node.putObject("missing")
                .put("marketing", missing.getOrDefault(Side.MARKETING, 0L))
                .put("crm", missing.getOrDefault(Side.CRM, 0L));
        node.put("differentRecords", differentRecords);
        var fields = node.putObject("differentByField");
        byField.forEach(fields::put);
        node.putObject("onlyOn")
                .put("marketing", onlyOn.getOrDefault(Side.MARKETING, 0L))
                .put("crm", onlyOn.getOrDefault(Side.CRM, 0L));
        var causes = node.putArray("parked");
        parked.forEach(cause -> causes.addObject()
                .put("side", cause.side().label())
                .put("object", cause.object())
                .put("code", cause.code())
                .put("message", cause.message())
                .put("count", cause.count()));
        return node;
    }

    private static void line(StringBuilder text, String name, long count, String remark) {
        text.append("%n  %-36s %,9d".formatted(name, count));
        if (!remark.isEmpty()) {
            text.append("  ").append(remark);
        }
    }
}
