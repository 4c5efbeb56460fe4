package io.entente.sandbox.salesforce;

import io.entente.sandbox.Fault;
import io.entente.sandbox.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates, updates, upserts and deletes single records by the platform's rules. To be used inside
 * {@link Org#write}; a refused record leaves nothing behind.
 */
final class Saver {

    private final Org org;
    private final AdminRules rules;
    private final RecordChecks checks;
    private final Faults faults;
    private final Campaigns campaigns;
    private final Offspring offspring;

    Saver(Org org, AdminRules rules, Faults faults) {
        this.org = org;
        this.rules = rules;
        this.checks = new RecordChecks(org, rules);
        this.faults = faults;
        this.campaigns = new Campaigns(org);
        this.offspring = new Offspring(org);
    }

    SaveResult create(ObjectType type, Map<Field, ? extends @Nullable Object> given, Actor actor) {
        Optional<RecordError> fault = fault(actor, "");
        return fault.isPresent() ? SaveResult.refused(fault.get()) : insert(type, given, actor);
    }

    SaveResult update(ObjectType type, String id, Map<Field, ? extends @Nullable Object> given, Actor actor) {
        Optional<RecordError> fault = fault(actor, id).or(() -> locked(type, id));
        return fault.isPresent() ? SaveResult.refused(fault.get()) : change(row(id), given, actor);
    }

    /** Updates the one record that has the key, or creates it where {@code mayCreate}. */
    SaveResult upsert(Key key, Map<Field, ? extends @Nullable Object> given, Actor actor, boolean mayCreate) {
        List<Row> found = key.matches(org);
        Optional<RecordError> fault =
                fault(actor, found.isEmpty() ? "" : found.get(0).id());
        if (fault.isPresent()) {
            return SaveResult.refused(fault.get());
        }
        if (found.size() > 1) {
            return new SaveResult.Several(found.stream().map(Row::id).toList());
        }
        if (found.size() == 1) {
            return change(found.get(0), given, actor);
        }
        if (!mayCreate) {
            return SaveResult.refused(notFound());
        }
        Map<Field, @Nullable Object> all = new LinkedHashMap<>(given);
        all.put(key.field(), key.value());
        return insert(key.type(), all, actor);
    }

    SaveResult delete(ObjectType type, String id, Actor actor) {
        Optional<RecordError> fault = fault(actor, id).or(() -> gone(type, id));
        if (fault.isPresent()) {
            return SaveResult.refused(fault.get());
        }
        store(row(id), Map.of(type.require("IsDeleted"), true), actor);
        return new SaveResult.Saved(id, false);
    }

    /** Stores changes that only the platform itself may make, without checks. */
    Row store(Row row, Map<Field, ? extends @Nullable Object> changes, Actor actor) {
        Instant began = stamp();
        // A transaction that waited for the one before stamps the record after it.
        Instant stamp = began.isAfter(row.systemModstamp()) ? began : org.now();
        Map<Field, @Nullable Object> all = new LinkedHashMap<>(changes);
        all.putAll(Stage.implied(row.type(), changes));
        all.put(row.type().require("LastModifiedDate"), stamp);
        all.put(row.type().require("LastModifiedById"), actor.userId());
        all.put(row.type().require("SystemModstamp"), stamp);
        Row stored = campaigns.complete(Derived.complete(row.with(all)));
        org.store(stored);
        offspring.follow(Optional.of(row), stored);
        return stored;
    }

    /** Stores a new record as it is, without checks, and what the platform makes along with it. */
    Row add(Row drafted) {
        org.store(drafted);
        offspring.follow(Optional.empty(), drafted);
        if (drafted.type().name().equals("Campaign")) {
            ObjectType statuses = org.schema().require("CampaignMemberStatus");
            Actor maker = Actor.inside(drafted.text("LastModifiedById").orElse(""));
            for (Map<String, Object> first : Campaigns.firstStatuses(drafted)) {
                Map<Field, Object> values = new LinkedHashMap<>();
                first.forEach((name, value) -> values.put(statuses.require(name), value));
                org.store(draft(statuses, values, maker));
            }
        }
        return drafted;
    }

    /** A record with id, stamps and defaults, not yet checked or stored. */
    Row draft(ObjectType type, Map<Field, ? extends @Nullable Object> given, Actor actor) {
        Map<Field, @Nullable Object> all = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            field.standing().ifPresent(value -> all.put(field, value));
            if (field.type() == FieldType.BOOLEAN) {
                all.putIfAbsent(field, false);
            }
        }
        type.field("OwnerId").ifPresent(owner -> all.put(owner, actor.userId()));
        Instant stamp = stamp();
        all.put(type.require("CreatedDate"), stamp);
        all.put(type.require("CreatedById"), actor.userId());
        all.put(type.require("LastModifiedDate"), stamp);
        all.put(type.require("LastModifiedById"), actor.userId());
        all.put(type.require("SystemModstamp"), stamp);
        all.putAll(given);
        all.putAll(Stage.implied(type, given));
        boolean twin = faults.takeForRecord(Fault.Kind.CASE_TWINS).isPresent();
        all.put(type.require("Id"), twin ? org.nextTwinId(type) : org.nextId(type));
        return campaigns.complete(Derived.complete(Row.of(type, all)));
    }

    private SaveResult insert(ObjectType type, Map<Field, ? extends @Nullable Object> given, Actor actor) {
        Optional<RecordError> unwritable = checks.unwritable(type, given.keySet(), actor, true);
        if (unwritable.isPresent()) {
            return SaveResult.refused(unwritable.get());
        }
        List<RecordError> errors = new ArrayList<>();
        Map<Field, @Nullable Object> values =
                assigned(type, ValueRules.normal(Foreign.resolved(org, given, errors), errors), actor);
        AddressLists.settle(Optional.empty(), type, values, errors);
        Row row = draft(type, values, actor);
        return check(row, values, errors, actor).orElseGet(() -> {
            add(row);
            return new SaveResult.Saved(row.id(), true);
        });
    }

    private SaveResult change(Row before, Map<Field, ? extends @Nullable Object> given, Actor actor) {
        Optional<RecordError> unwritable = checks.unwritable(before.type(), given.keySet(), actor, false);
        if (unwritable.isPresent()) {
            return SaveResult.refused(unwritable.get());
        }
        List<RecordError> errors = new ArrayList<>();
        Map<Field, @Nullable Object> values =
                assigned(before.type(), ValueRules.normal(Foreign.resolved(org, given, errors), errors), actor);
        AddressLists.settle(Optional.of(before), before.type(), values, errors);
        return check(before.with(values), values, errors, actor).orElseGet(() -> {
            store(before, values, actor);
            return new SaveResult.Saved(before.id(), false);
        });
    }

    /** The values with the owner that the lead assignment rule gives, on create and on update, whatever was sent. */
    private Map<Field, @Nullable Object> assigned(ObjectType type, Map<Field, @Nullable Object> values, Actor actor) {
        if (type.isLead() && actor.headers().autoAssign()) {
            rules.leadOwner().ifPresent(owner -> values.put(type.require("OwnerId"), owner));
        }
        return values;
    }

    private Optional<SaveResult> check(
            Row row, Map<Field, @Nullable Object> values, List<RecordError> errors, Actor actor) {
        errors.addAll(checks.missing(row));
        if (errors.isEmpty()) {
            errors.addAll(checks.conflicts(row, values));
        }
        if (errors.isEmpty()) {
            campaigns.fault(row).ifPresent(errors::add);
        }
        if (errors.isEmpty()) {
            checks.duplicates(row, values, actor.headers()).ifPresent(errors::add);
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(new SaveResult.Refused(errors));
    }

    /** Now, or when a long transaction began whose record is seen only now. */
    private Instant stamp() {
        return faults.takeForRecord(Fault.Kind.LATE_VISIBLE)
                .map(fault -> org.now().minus(fault.effect().delay()))
                .orElseGet(org::now);
    }

    private Optional<RecordError> fault(Actor actor, String id) {
        return actor.isApi() ? RecordStrikes.take(faults, id) : Optional.empty();
    }

    private Row row(String id) {
        return org.find(id).orElseThrow(() -> new IllegalStateException("Checked record is gone"));
    }

    private Optional<RecordError> locked(ObjectType type, String id) {
        return gone(type, id)
                .or(() -> row(id).isConvertedLead()
                        ? Optional.of(RecordError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"))
                        : Optional.empty());
    }

    private Optional<RecordError> gone(ObjectType type, String id) {
        Optional<Row> row = org.table(type).find(id);
        if (row.isEmpty()) {
            return Optional.of(notFound());
        }
        return row.get().isDeleted()
                ? Optional.of(RecordError.of("ENTITY_IS_DELETED", "entity is deleted"))
                : Optional.empty();
    }

    private static RecordError notFound() {
        return RecordError.of("NOT_FOUND", "The requested resource does not exist");
    }
}
