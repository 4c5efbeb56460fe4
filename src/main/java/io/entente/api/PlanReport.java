package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.mapping.Mapping;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.RunId;
import io.entente.model.Side;
import io.entente.plan.ChangeClass;
import io.entente.store.JournalEntry;
import io.entente.store.Store;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a plan proposes, in numbers.
 *
 * @param records changes by what they do and where; a change that does several things counts for each
 * @param fields fields of existing records that change, by what happens to them and where
 * @param refused changes that would be refused, by where and why
 */
public record PlanReport(Map<What, Long> records, Map<Field, Long> fields, Map<Refusal, Long> refused) {
    private static final int PAGE = 1_000;

    /** What is done to records of an object. */
    public record What(Side side, String object, ChangeClass kind) implements Comparable<What> {
        @Override
        public int compareTo(What other) {
            return Comparator.comparing(What::side)
                    .thenComparing(What::object)
                    .thenComparing(What::kind)
                    .compare(this, other);
        }
    }

    /** What is done to a field of them. */
    public record Field(What what, String name) implements Comparable<Field> {
        @Override
        public int compareTo(Field other) {
            return Comparator.comparing(Field::what).thenComparing(Field::name).compare(this, other);
        }
    }

    /** Why a change would not be taken. */
    public record Refusal(Side side, String object, String code) implements Comparable<Refusal> {
        @Override
        public int compareTo(Refusal other) {
            return Comparator.comparing(Refusal::side)
                    .thenComparing(Refusal::object)
                    .thenComparing(Refusal::code)
                    .compare(this, other);
        }
    }

    /** Counts what a plan proposed; hands each change to whoever wants it, in the order of planning. */
    public static PlanReport of(Store store, Mapping rules, RunId plan, Consumer<JournalEntry> each) {
        var report = new PlanReport(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        Optional<ChangeId> after = Optional.empty();
        List<JournalEntry> page;
        do {
            var from = after;
            page = store.read(session -> session.journal().ofRun(plan, from, PAGE));
            for (var entry : page) {
                report.count(rules, entry);
                each.accept(entry);
                after = Optional.of(entry.id());
            }
        } while (page.size() == PAGE);
        return report;
    }

    private void count(Mapping rules, JournalEntry entry) {
        var change = entry.change();
        if (entry.error().isPresent()) {
            refused.merge(
                    new Refusal(
                            entry.side(), change.object(), entry.error().get().code()),
                    1L,
                    Long::sum);
            return;
        }
        var kinds = EnumSet.noneOf(ChangeClass.class);
        for (var field : change.fields()) {
            if (!field.rule().equals(FieldChange.COMPANION)) {
                var what = new What(entry.side(), change.object(), ChangeClass.of(rules, entry.side(), change, field));
                kinds.add(what.kind());
                if (!change.isCreate() && !change.isDelete()) {
                    fields.merge(new Field(what, field.field()), 1L, Long::sum);
                }
            }
        }
        kinds.forEach(kind -> records.merge(new What(entry.side(), change.object(), kind), 1L, Long::sum));
    }

    /** Whether nothing at all would be written or refused. */
    public boolean isEmpty() {
        return records.isEmpty() && refused.isEmpty();
    }

    /** The numbers as JSON: a list of groups. */
    public JsonNode write() {
        var node = JsonNodeFactory.instance.objectNode();
        var groups = node.putArray("records");
        records.forEach((what, count) -> group(groups, what).put("count", count));
        var byField = node.putArray("fields");
        fields.forEach((field, count) ->
                group(byField, field.what()).put("field", field.name()).put("count", count));
        var causes = node.putArray("refused");
        refused.forEach((refusal, count) -> causes.addObject()
                .put("side", refusal.side().label())
                .put("object", refusal.object())
                .put("code", refusal.code())
                .put("count", count));
        return node;
    }

    private static ObjectNode group(ArrayNode groups, What what) {
        return groups.addObject()
                .put("side", what.side().label())
                .put("object", what.object())
                .put("class", what.kind().label());
    }
}
