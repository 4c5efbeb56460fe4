package io.entente.plan;

import io.entente.mapping.Mapping;
import io.entente.mapping.ResolvedMapping;
import io.entente.mapping.ScopeRule;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import io.entente.plan.Deletions.Treatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mapping in which every field exists on both sides as its rule says; whoever has an e-mail may enter the CRM. */
final class Rules {
    static final Planner.Targets TARGETS =
            new Planner.Targets("mautic", "contact", "salesforce", "Lead", "Entente_Id__c");

    private final List<FieldBuilder> fields = new ArrayList<>();

    private Rules() {}

    /** An e-mail field and these. */
    static Rules of(FieldBuilder... others) {
        var rules = new Rules();
        rules.fields.add(FieldBuilder.anEmail());
        rules.fields.addAll(List.of(others));
        return rules;
    }

    Planner planner() {
        return planner(new Deletions(new Treatment.Unlink(), new Treatment.Unlink()));
    }

    Planner planner(Deletions deletions) {
        return new Planner(resolved(), TARGETS, deletions);
    }

    ResolvedMapping resolved() {
        var rules = new Mapping(
                List.of(new ScopeRule("email", ScopeRule.Test.PRESENT, List.of())),
                true,
                Set.of("Closed"),
                fields.stream().map(FieldBuilder::rule).toList());
        return ResolvedMapping.of(rules, marketing(), List.of(crm("Lead"), crm("Contact")));
    }

    private ObjectSchema marketing() {
        var schemas = new LinkedHashMap<String, FieldSchema>();
        fields.forEach(field -> schemas.put(field.marketing, field.marketingSchema()));
        return new ObjectSchema("contact", true, true, schemas);
    }

    private ObjectSchema crm(String object) {
        var schemas = new LinkedHashMap<String, FieldSchema>();
        schemas.put("AccountId", FieldBuilder.schema("AccountId", FieldType.REFERENCE, 18, false));
        for (var field : fields) {
            var name = field.crm.get(object);
            if (name != null && !name.startsWith("@")) {
                schemas.put(name, field.crmSchema(name));
            }
        }
        return new ObjectSchema(object, true, true, Map.copyOf(schemas));
    }
}
