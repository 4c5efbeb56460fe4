package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
        return planner.plan(view(), new Creation(true, true), List.of(), false, Circumstances.none(), NOW);
    }

    /** Somebody works in one of the systems: a field of a record holds another value since then. */
    void edit(RecordKey key, String field, FieldValue value, Instant at) {
        records.computeIfPresent(key, (any, linked) -> {
            var fields = new TreeMap<>(linked.record().fields());
            var times = new TreeMap<>(linked.record().changedAt());
            fields.put(field, value);
            times.put(field, at);
            var record = new SystemRecord(key, linked.record().standing(), fields, at, times);
            return with(linked, record, linked.agreement());
        });
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
            var seen = Settlement.of(record.agreement(), record.record(), true);
            return with(record, record.record(), record.agreement().with(seen.confirmed()));
        });
    }

    private void write(Side side, PlannedChange change) {
        var key = change.key().orElseGet(() -> new RecordKey(change.system(), change.object(), "new" + records.size()));
        var target = records.computeIfAbsent(key, any -> created(side, key));
        var fields = new TreeMap<>(target.record().fields());
        var times = new TreeMap<>(target.record().changedAt());
        var agreed = new TreeMap<String, AgreedValue>();
        for (var field : change.fields()) {
            var since = since(key, field);
            fields.put(field.field(), storing.apply(field.after()));
            times.put(field.field(), since);
            agreed.put(field.field(), new AgreedValue(field.after(), field.after(), false, since));
        }
        var standing = target.record().standing();
        var record = new SystemRecord(key, standing, fields, target.record().modifiedAt(), times);
        records.put(key, with(target, record, target.agreement().with(agreed)));
        change.fields().stream().flatMap(field -> field.origin().stream()).forEach(this::agreeAt);
    }

    private Instant since(RecordKey target, FieldChange change) {
        var here = agreed(target, change.field()).filter(base -> base.sent().equals(change.after()));
        var there = change.origin().flatMap(this::known);
        return Stream.concat(here.stream(), there.stream())
                .map(AgreedValue::at)
                .max(Comparator.naturalOrder())
                .orElse(NOW);
    }

    private Optional<AgreedValue> known(Origin origin) {
        return agreed(origin.key(), origin.field()).filter(base -> base.stored().equals(origin.value()));
    }

    private Optional<AgreedValue> agreed(RecordKey key, String field) {
        return Optional.ofNullable(records.get(key))
                .flatMap(record -> record.agreement().field(field));
    }

    private LinkedRecord created(Side side, RecordKey key) {
        var record = new SystemRecord(key, Standing.OPEN, Map.of("Id", FieldValue.text(key.id())), NOW, Map.of());
        return new LinkedRecord(side, record, new Link(person, key, MatchedBy.CREATED, true, NOW), Agreement.none());
    }

    private void agreeAt(Origin origin) {
        var since = known(origin).map(AgreedValue::at).orElse(NOW);
        agree(origin.key(), Map.of(origin.field(), AgreedValue.seen(origin.value(), since)));
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
