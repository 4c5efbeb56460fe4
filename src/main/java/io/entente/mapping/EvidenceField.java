package io.entente.mapping;

import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A field that evidence of an opt-in is read from, and what it must be to be read.
 *
 * @param side where it stands
 * @param object the CRM's object, or empty in marketing, which has one kind of record
 * @param isTime whether it holds the time, and else the source
 */
public record EvidenceField(Side side, String object, String name, boolean isTime) {
    private static final Set<FieldType> TIMES = Set.of(FieldType.DAY, FieldType.MOMENT);
    private static final Set<FieldType> WORDS =
            Set.of(FieldType.TEXT, FieldType.CHOICE, FieldType.URL, FieldType.EMAIL, FieldType.PHONE);

    /** All of a rule, marketing's first. */
    public static List<EvidenceField> of(FieldMapping rule) {
        var fields = new ArrayList<EvidenceField>();
        rule.optIn().ifPresent(optIn -> {
            add(fields, optIn.time(), true);
            add(fields, optIn.source(), false);
        });
        return fields;
    }

    private static void add(List<EvidenceField> fields, OptIn.Names names, boolean isTime) {
        names.marketing().ifPresent(name -> fields.add(new EvidenceField(Side.MARKETING, "", name, isTime)));
        new TreeMap<>(names.crm())
                .forEach((object, name) -> fields.add(new EvidenceField(Side.CRM, object, name, isTime)));
    }

    /** What is wrong with the field as that side has it; empty where evidence can be read from it. */
    public Optional<String> misfit(FieldSchema found) {
        if (isTime && !TIMES.contains(found.type())) {
            return Optional.of(found.name() + " is no date and cannot hold the time of an opt-in; name one that is");
        }
        if (!isTime && !WORDS.contains(found.type())) {
            return Optional.of(found.name() + " is no text and cannot hold the source of an opt-in; name one that is");
        }
        return Optional.empty();
    }

    /** Why evidence cannot be read; nobody is opted in by what is named there. */
    static List<BrokenRule> broken(FieldMapping rule, ObjectSchema marketing, Map<String, ObjectSchema> crm) {
        var broken = new ArrayList<BrokenRule>();
        for (var field : of(rule)) {
            var schema = Optional.ofNullable(field.side() == Side.MARKETING ? marketing : crm.get(field.object()));
            var place = field.side() == Side.MARKETING ? field.side().label() : field.object();
            var found = schema.flatMap(known -> ResolvedMapping.field(known, field.name()));
            if (found.isEmpty()) {
                broken.add(BrokenRule.missing(rule, field.side(), field.object(), field.name()));
            }
            found.flatMap(field::misfit)
                    .ifPresent(misfit -> broken.add(new BrokenRule(
                            field.side(),
                            BrokenRule.name(field.side(), field.object(), field.name()),
                            "field %s, opt-in: %s: %s in config/mapping.yaml".formatted(rule.name(), place, misfit))));
        }
        return broken;
    }
}
