package io.entente.check;

import io.entente.check.Rights.Right;
import io.entente.mapping.EvidenceField;
import io.entente.mapping.FieldMapping;
import io.entente.mapping.Mapping;
import io.entente.mapping.ResolvedMapping;
import io.entente.mapping.ScopeRule;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which rights to which fields the rules and settings need, and which of them the connected users have. */
final class RightsMatrix {
    private final Mapping rules;
    private final Needs needs;
    private final Map<Side, Seen> seen;

    RightsMatrix(Mapping rules, Needs needs, Map<Side, Seen> seen) {
        this.rules = rules;
        this.needs = needs;
        this.seen = seen;
    }

    /** A row for each field of each object of the sides that answered, in the order of their names. */
    List<Rights> rows() {
        return seen.values().stream()
                .flatMap(side -> side.objects().values().stream()
                        .flatMap(object -> needed(side.side(), object).entrySet().stream()
                                .map(field -> new Rights(
                                        side.place(object, field.getKey()),
                                        field.getValue(),
                                        granted(side.side(), object, field.getKey())))))
                .toList();
    }

    private Map<String, Set<Right>> needed(Side side, ObjectSchema object) {
        boolean isCreated = side == Side.MARKETING
                ? needs.createsInMarketing()
                : object.object().equals(RecordCheck.CREATED);
        var fields = new TreeMap<String, Set<Right>>();
        for (var rule : rules.fields()) {
            rule.on(side, object.object())
                    .filter(name -> !name.startsWith(FieldMapping.OWN_PREFIX))
                    .ifPresent(name -> need(fields, name).addAll(needed(rule, side, object, isCreated)));
            EvidenceField.of(rule).stream()
                    .filter(field -> field.side() == side)
                    .filter(field -> side == Side.MARKETING || field.object().equals(object.object()))
                    .forEach(field -> need(fields, field.name()));
        }
        if (side == Side.MARKETING) {
            rules.scope().stream().map(ScopeRule::field).forEach(field -> need(fields, field));
        }
        if (side == Side.CRM || isCreated) {
            need(fields, needs.idField(side)).addAll(EnumSet.allOf(Right.class));
        }
        return fields;
    }

    private static Set<Right> needed(FieldMapping rule, Side side, ObjectSchema object, boolean isCreated) {
        var rights = EnumSet.noneOf(Right.class);
        if (rule.isWritableOn(side, object.object())) {
            if (isCreated) {
                rights.add(Right.CREATE);
            }
            if (!rule.isOnce()) {
                rights.add(Right.EDIT);
            }
        }
        return rights;
    }

    /** Whatever takes part is read. */
    private static Set<Right> need(Map<String, Set<Right>> fields, String name) {
        return fields.computeIfAbsent(name, any -> EnumSet.of(Right.READ));
    }

    private static Set<Right> granted(Side side, ObjectSchema object, String name) {
        var rights = EnumSet.noneOf(Right.class);
        var found = side == Side.MARKETING ? object.field(name) : ResolvedMapping.field(object, name);
        found.ifPresent(field -> {
            rights.add(Right.READ);
            if (object.createable() && field.createable()) {
                rights.add(Right.CREATE);
            }
            if (object.updateable() && field.updateable()) {
                rights.add(Right.EDIT);
            }
        });
        return rights;
    }
}
