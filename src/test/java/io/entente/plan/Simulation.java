package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Both systems and the engine around one person, as far as planning can tell them from the real ones: every write is
 * accepted, remembered as the engine remembers it, and observed once before the next plan.
 */
final class Simulation {
    private static final Instant NOW = Instant.ofEpochSecond(100);
    private static final int ENOUGH = 5;

    private final Planner planner;
    private final PersonId person;
    private final UnaryOperator<FieldValue> storing;
    private final Map<RecordKey, LinkedRecord> records = new TreeMap<>();

    /** @param storing what the systems make of a value that they are sent */
    Simulation(Planner planner, PersonView person, UnaryOperator<FieldValue> storing) {
        this.planner = planner;
        this.person = person.id();
        this.storing = storing;
        person.records().forEach(record -> records.put(record.key(), record));
    }

    Simulation(Planner planner, PersonView person) {
        this(planner, person, UnaryOperator.identity());
    }

    PersonView view() {
        return new PersonView(person, List.copyOf(records.values()));
    }

    PersonPlan plan() {
        return planner.plan(view(), new Creation(true, true), List.of(), false, NOW);
    }

    /** Plans and applies once. */
    PersonPlan round() {
        var plan = plan();
        apply(plan);
        return plan;
    }

    /** Plans and applies until nothing is left to do, and returns all the writes; fails where that never comes. */
    List<PlannedChange> untilQuiet() {
        var written = new ArrayList<PlannedChange>();
        for (int round = 0; round < ENOUGH; round++) {
            var plan = round();
            if (writes(plan).isEmpty() && plan.settled().isEmpty()) {
                return written;
            }
            written.addAll(writes(plan));
        }
        throw new AssertionError("still not quiet after " + ENOUGH + " rounds: " + plan());
    }

    FieldValue value(RecordKey key, String field) {
        return view().records().stream()
                .filter(record -> record.key().equals(key))
                .findFirst()
                .orElseThrow()
                .record()
                .value(field);
    }

    static List<PlannedChange> writes(PersonPlan plan) {
        var all = new ArrayList<>(plan.changes(Side.CRM));
        all.addAll(plan.changes(Side.MARKETING));
        return all;
    }

    /** All that is still to be done, also what cannot be written as things stand. */
    static List<PlannedChange> needs(PersonPlan plan) {
        var all = new ArrayList<>(writes(plan));
        plan.blocked().forEach(blocked -> all.add(blocked.change()));
        return all;
    }

    void apply(PersonPlan plan) {
        plan.settled().forEach(this::agree);
        for (var side : Side.values()) {
            plan.changes(side).forEach(change -> write(side, change));
        }
        records.replaceAll((key, record) -> {
            var seen = Settlement.of(record.agreement(), record.record(), true, NOW);
            return with(record, record.record(), record.agreement().with(seen.confirmed()));
        });
    }

    private void write(Side side, PlannedChange change) {
        var key = change.key().orElseGet(() -> new RecordKey(change.system(), change.object(), "new" + records.size()));
        var target = records.computeIfAbsent(key, any -> created(side, key));
        var fields = new TreeMap<>(target.record().fields());
        var agreed = new TreeMap<String, AgreedValue>();
        // What was not written keeps its time: else our own write would decide a conflict.
        var times = new TreeMap<String, Instant>();
        fields.keySet().forEach(name -> times.put(name, target.record().changedAt(name)));
        for (var field : change.fields()) {
            times.put(field.field(), NOW);
            fields.put(field.field(), storing.apply(field.after()));
            agreed.put(field.field(), new AgreedValue(field.after(), field.after(), false, NOW));
        }
        var standing = target.record().standing();
        var record = new SystemRecord(key, standing, fields, NOW, times);
        records.put(key, with(target, record, target.agreement().with(agreed)));
        change.fields().forEach(this::agreeAtOrigin);
    }

    private LinkedRecord created(Side side, RecordKey key) {
        var record = new SystemRecord(key, Standing.OPEN, Map.of("Id", FieldValue.text(key.id())), NOW, Map.of());
        return new LinkedRecord(side, record, new Link(person, key, MatchedBy.CREATED, true, NOW), Agreement.none());
    }

    private void agreeAtOrigin(FieldChange change) {
        change.origin()
                .ifPresent(
                        origin -> agree(origin.key(), Map.of(origin.field(), AgreedValue.seen(origin.value(), NOW))));
    }

    private void agree(RecordKey key, Map<String, AgreedValue> agreed) {
        records.computeIfPresent(
                key,
                (any, record) ->
                        with(record, record.record(), record.agreement().with(agreed)));
    }

    private static LinkedRecord with(LinkedRecord linked, SystemRecord record, Agreement agreement) {
        return new LinkedRecord(linked.side(), record, linked.link(), agreement);
    }
}
