package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Contact fields, with the two orders in which answers show them: single contacts by definition (custom
 * fields first), lists by table column (custom fields last). Thread-safe: readers see a snapshot.
 */
final class FieldRegistry {

    /** Company fields take the ids between the last shipped contact field and the first custom one. */
    private static final int COMPANY_FIELDS = 15;

    /** Fields as they were at one moment. */
    record Snapshot(
            Map<String, FieldDefinition> byAlias,
            List<FieldDefinition> byDefinition,
            List<FieldDefinition> byColumn,
            List<FieldDefinition> unique) {

        Optional<FieldDefinition> find(String alias) {
            return Optional.ofNullable(byAlias.get(alias));
        }
    }

    private final List<FieldDefinition> shipped = new ArrayList<>(ShippedFields.all());
    private final List<FieldDefinition> custom = new ArrayList<>();
    private volatile Snapshot snapshot;

    FieldRegistry() {
        snapshot = snapshotOf(shipped, custom);
    }

    Snapshot fields() {
        return snapshot;
    }

    /** Position among all fields, starting at 1; custom fields push the shipped ones back. */
    synchronized int order(FieldDefinition field) {
        return snapshot.byDefinition().indexOf(field) + 1;
    }

    synchronized int nextId() {
        return shipped.size() + COMPANY_FIELDS + custom.size() + 1;
    }

    synchronized void add(FieldDefinition field) {
        custom.add(field);
        snapshot = snapshotOf(shipped, custom);
    }

    /** Makes another field of one; contacts keep what they hold under its alias. */
    synchronized void alter(String alias, UnaryOperator<FieldDefinition> change) {
        for (List<FieldDefinition> fields : List.of(shipped, custom)) {
            fields.replaceAll(field -> field.alias().equals(alias) ? change.apply(field) : field);
        }
        snapshot = snapshotOf(shipped, custom);
    }

    private static Snapshot snapshotOf(List<FieldDefinition> shipped, List<FieldDefinition> custom) {
        List<FieldDefinition> byDefinition = new ArrayList<>(custom);
        byDefinition.addAll(shipped);
        Map<String, FieldDefinition> byAlias = new LinkedHashMap<>();
        byDefinition.forEach(field -> byAlias.put(field.alias(), field));

        List<FieldDefinition> byColumn = new ArrayList<>();
        for (String alias : ShippedFields.COLUMN_ORDER) {
            byDefinition.stream().filter(field -> field.alias().equals(alias)).forEach(byColumn::add);
        }
        byColumn.addAll(custom);
        shipped.stream().filter(field -> field.group().equals("social")).forEach(byColumn::add);
        List<FieldDefinition> unique =
                byDefinition.stream().filter(field -> field.flags().unique()).toList();
        return new Snapshot(byAlias, List.copyOf(byDefinition), List.copyOf(byColumn), unique);
    }
}
