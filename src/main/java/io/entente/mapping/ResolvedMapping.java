package io.entente.mapping;

import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import io.entente.related.Derivations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The field rules as far as the live systems bear them. A rule that names a field which is missing there is left out and
 * reported; the others go on.
 *
 * @param rules the rules as written
 * @param fields those that work
 * @param broken those that do not, with the reason
 * @param crm what the CRM says about its objects, by name
 */
public record ResolvedMapping(
        Mapping rules, List<ResolvedField> fields, List<BrokenRule> broken, Map<String, ObjectSchema> crm) {
    public ResolvedMapping {
        fields = List.copyOf(fields);
        broken = List.copyOf(broken);
        crm = Map.copyOf(crm);
    }

    /** Holds the rules against what both systems say now. */
    public static ResolvedMapping of(Mapping rules, ObjectSchema marketing, List<ObjectSchema> crm) {
        var objects = new LinkedHashMap<String, ObjectSchema>();
        crm.forEach(schema -> objects.put(schema.object(), schema));
        var fields = new ArrayList<ResolvedField>();
        var broken = new ArrayList<BrokenRule>();
        for (var rule : rules.scope()) {
            if (marketing.field(rule.field()).isEmpty()) {
                broken.add(new BrokenRule(
                        Side.MARKETING,
                        rule.field(),
                        "scope: marketing has no field %s, or the connected user may not see it; nobody enters the CRM until it is created, granted, or corrected in config/mapping.yaml"
                                .formatted(rule.field())));
            }
        }
        for (var rule : rules.fields()) {
            var marketingField = ofMarketing(marketing, rule.marketing());
            if (marketingField.isEmpty()) {
                broken.add(BrokenRule.missing(rule, Side.MARKETING, "", rule.marketing()));
                continue;
            }
            var crmFields = new LinkedHashMap<String, FieldSchema>();
            rule.crm().forEach((object, name) -> Optional.ofNullable(objects.get(object))
                    .flatMap(schema -> field(schema, name))
                    .ifPresentOrElse(
                            found -> crmFields.put(object, found),
                            () -> broken.add(BrokenRule.missing(rule, Side.CRM, object, name))));
            if (rule.kind() == FieldKind.OPT_OUT) {
                requireFlags(rule, marketingField.get(), crmFields, broken);
                broken.addAll(EvidenceField.broken(rule, marketing, objects));
            }
            if (!crmFields.isEmpty()) {
                fields.add(new ResolvedField(rule, marketingField.get(), crmFields));
            }
        }
        return new ResolvedMapping(rules, fields, broken, objects);
    }

    /** The rule that decides a field of a side's object, where one does. */
    public Optional<ResolvedField> byTarget(Side side, String object, String field) {
        return fields.stream()
                .filter(candidate ->
                        candidate.rule().on(side, object).filter(field::equals).isPresent())
                .findFirst();
    }

    /** A refusal is a yes: in a field of another type nobody would ever be seen to refuse. */
    private static void requireFlags(
            FieldMapping rule, FieldSchema marketing, Map<String, FieldSchema> crm, List<BrokenRule> broken) {
        if (marketing.type() != FieldType.FLAG) {
            broken.add(noFlag(rule, Side.MARKETING, "", marketing));
        }
        new TreeMap<>(crm).forEach((object, schema) -> Stream.of(schema)
                .filter(field -> field.type() != FieldType.FLAG)
                .forEach(field -> broken.add(noFlag(rule, Side.CRM, object, field))));
        if (marketing.type() != FieldType.FLAG) {
            crm.clear();
        }
        crm.values().removeIf(schema -> schema.type() != FieldType.FLAG);
    }

    private static BrokenRule noFlag(FieldMapping rule, Side side, String object, FieldSchema schema) {
        return new BrokenRule(
                side,
                BrokenRule.name(side, object, schema.name()),
                "field %s: %s is no yes/no field and cannot hold a refusal; name one that is in config/mapping.yaml"
                        .formatted(rule.name(), schema.name()));
    }

    /** What an object says about a field as rules name it: also one of a related record, or one that only we know. */
    public static Optional<FieldSchema> field(ObjectSchema schema, String name) {
        if (name.startsWith(FieldMapping.OWN_PREFIX)) {
            return Optional.of(unheld(name));
        }
        int dot = name.indexOf('.');
        if (dot > 0 && schema.field(name).isEmpty()) {
            // The describe lists Owner and Account by their id field only.
            return schema.field(name.substring(0, dot) + "Id").map(reference -> readOnly(name, FieldType.TEXT, 0, 0));
        }
        return schema.field(name);
    }

    /** What the marketing system's contacts say about a field as rules name it. */
    public static Optional<FieldSchema> ofMarketing(ObjectSchema schema, String name) {
        return name.startsWith(FieldMapping.OWN_PREFIX) ? Optional.of(unheld(name)) : schema.field(name);
    }

    private static FieldSchema unheld(String name) {
        return Derivations.find(name)
                .map(derived -> readOnly(name, derived.type(), derived.length(), derived.scale()))
                .orElseGet(() ->
                        readOnly(name, name.equals(FieldMapping.SYNCED_AT) ? FieldType.MOMENT : FieldType.TEXT, 0, 0));
    }

    private static FieldSchema readOnly(String name, FieldType type, int length, int scale) {
        return new FieldSchema(name, name, type, length, scale, false, false, false, false, false, false, List.of());
    }
}
