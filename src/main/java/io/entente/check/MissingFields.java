package io.entente.check;

import io.entente.connector.NewField;
import io.entente.mapping.EvidenceField;
import io.entente.mapping.FieldMapping;
import io.entente.mapping.Mapping;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of Entente's own that a side lacks: those that rules and settings name and whose name says whose they are. */
final class MissingFields {
    private static final String OURS = "entente";
    private static final int LONGEST_TEXT = 255;
    private static final int SHORT_TEXT = 64;
    /** What Mautic can index. */
    private static final int LONGEST_SEGMENTED = 191;

    private final Mapping rules;
    private final Needs needs;
    private final Map<Side, Seen> seen;

    MissingFields(Mapping rules, Needs needs, Map<Side, Seen> seen) {
        this.rules = rules;
        this.needs = needs;
        this.seen = seen;
    }

    /** Whether a field is Entente's own: no other is ever created. */
    static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(OURS);
    }

    /** What that side lacks, ids first; nothing where it did not answer. */
    List<NewField> of(Side side) {
        var missing = new LinkedHashMap<String, NewField>();
        Optional.ofNullable(seen.get(side)).ifPresent(answered -> {
            for (var object : answered.objects().values()) {
                take(object, NewField.personId(object.object(), needs.idField(side)), missing);
                rules.fields()
                        .forEach(rule -> wanted(side, object, rule).forEach(field -> take(object, field, missing)));
            }
        });
        return List.copyOf(missing.values());
    }

    private static void take(ObjectSchema object, NewField field, Map<String, NewField> missing) {
        // Vendors do not tell names apart by case: another spelling of a field that is there is a mistake in the rule.
        boolean isThere = object.fields().keySet().stream().anyMatch(field.name()::equalsIgnoreCase);
        if (isOurs(field.name()) && !isThere) {
            missing.putIfAbsent(object.object() + "." + field.name(), field);
        }
    }

    private List<NewField> wanted(Side side, ObjectSchema object, FieldMapping rule) {
        var wanted = new ArrayList<NewField>();
        mapped(side, object, rule).ifPresent(wanted::add);
        EvidenceField.of(rule).stream()
                .filter(field -> field.side() == side)
                .filter(field -> side == Side.MARKETING || field.object().equals(object.object()))
                .map(field -> evidence(object, rule, field))
                .forEach(wanted::add);
        return wanted;
    }

    private static NewField evidence(ObjectSchema object, FieldMapping rule, EvidenceField field) {
        var label = label(rule) + (field.isTime() ? " opt-in time" : " opt-in source");
        return field.isTime()
                ? new NewField(object.object(), field.name(), label, FieldType.MOMENT, 0, 0, false)
                : new NewField(object.object(), field.name(), label, FieldType.TEXT, SHORT_TEXT, 0, false);
    }

    private Optional<NewField> mapped(Side side, ObjectSchema object, FieldMapping rule) {
        return rule.on(side, object.object()).flatMap(name -> counterparts(side, object, rule)
                .map(others -> new NewField(
                        object.object(), name, label(rule), type(others), length(side, others), scale(others), false)));
    }

    /** The fields that values come from; absent while the other side has not told what they are. */
    private Optional<Collection<FieldSchema>> counterparts(Side side, ObjectSchema object, FieldMapping rule) {
        var other = seen.get(side.other());
        var found = new ArrayList<FieldSchema>();
        if (side == Side.CRM) {
            Optional.ofNullable(other)
                    .flatMap(marketing -> marketing.object(object.object()))
                    .flatMap(contact -> ResolvedMapping.ofMarketing(contact, rule.marketing()))
                    .ifPresent(found::add);
        } else {
            rule.crm()
                    .forEach((crmObject, name) -> source(other, crmObject, name).ifPresent(found::add));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static Optional<FieldSchema> source(@Nullable Seen crm, String object, String name) {
        return Optional.ofNullable(crm)
                .flatMap(answered -> answered.object(object))
                .flatMap(schema -> ResolvedMapping.field(schema, name));
    }

    private static FieldType type(Collection<FieldSchema> others) {
        var types = others.stream().map(FieldSchema::type).distinct().toList();
        return types.size() == 1 ? types.get(0) : FieldType.TEXT;
    }

    /** What is longer than a line becomes a long text; marketing segments by short ones. */
    private static int length(Side side, Collection<FieldSchema> others) {
        boolean isLong = others.stream().anyMatch(field -> FieldMapping.isLong(field.name()));
        int longest = others.stream().mapToInt(FieldSchema::length).max().orElse(0);
        if (isLong || longest > LONGEST_TEXT) {
            return 0;
        }
        if (side == Side.MARKETING) {
            // A list's values are short, whatever the org would let them be.
            int longestText = others.stream()
                    .filter(field -> field.type() != FieldType.CHOICE)
                    .mapToInt(FieldSchema::length)
                    .max()
                    .orElse(0);
            return Math.max(SHORT_TEXT, Math.min(longestText, LONGEST_SEGMENTED));
        }
        return longest == 0 ? LONGEST_TEXT : longest;
    }

    private static int scale(Collection<FieldSchema> others) {
        return others.stream().mapToInt(FieldSchema::scale).max().orElse(0);
    }

    private static String label(FieldMapping rule) {
        return "Entente " + rule.name().replace('-', ' ');
    }
}
