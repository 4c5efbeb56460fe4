package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills an org as if its records had always been there: any field may be given, no rule is asked. A record that is there
 * already holds what is given as if it had always held it, so that its stamps do not tell.
 */
final class Loader {

    private final Org org;
    private final Saver saver;
    private final String userId;

    Loader(Org org, Saver saver, String userId) {
        this.org = org;
        this.saver = saver;
        this.userId = userId;
    }

    /** Stores the records in one transaction and gives back their ids in order. */
    List<String> load(ObjectType type, Iterable<JsonNode> records) {
        List<Map<Field, @Nullable Object>> read = new ArrayList<>();
        for (JsonNode record : records) {
            // Values take the form any saved value has, or the org would hold what it never could.
            read.add(ValueRules.normal(
                    JsonValues.read(type, record, FieldAccess.unlimited(), Set.of("attributes")), new ArrayList<>()));
        }
        return org.load(() -> read.stream().map(values -> add(type, values)).toList());
    }

    private String add(ObjectType type, Map<Field, @Nullable Object> values) {
        Object id = values.get(type.require("Id"));
        Optional<Row> there = id == null ? Optional.empty() : org.table(type).find(id.toString());
        if (there.isPresent()) {
            org.store(Derived.complete(there.get().with(values)));
            return there.get().id();
        }
        Row drafted = saver.draft(type, values, Actor.inside(userId));
        Row row = id == null ? drafted : drafted.with(Map.of(type.require("Id"), id));
        return saver.add(row).id();
    }
}
