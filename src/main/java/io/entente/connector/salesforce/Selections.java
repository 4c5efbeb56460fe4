package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** All objects that are read, and what several rows of one tell together. */
final class Selections {
    /** A chain of merges longer than this is a mistake of the data, not a history. */
    private static final int LONGEST_CHAIN = 50;

    private final Map<String, Selection> byObject = new LinkedHashMap<>();
    private final Schemas schemas;
    private final Soql soql;

    Selections(List<Selection> selections, Schemas schemas, Soql soql) {
        selections.forEach(selection -> byObject.put(selection.object(), selection));
        this.schemas = schemas;
        this.soql = soql;
    }

    List<Selection> all() {
        return List.copyOf(byObject.values());
    }

    Selection of(String object) {
        Selection selection = byObject.get(object);
        if (selection == null) {
            throw new IllegalArgumentException("Salesforce objects here are " + byObject.keySet() + ", not " + object);
        }
        return selection;
    }

    /** Reads, and reads once more without the fields that the org turns out not to show. */
    <T> T reading(Supplier<T> query) {
        try {
            return query.get();
        } catch (Failure failure) {
            if (failure.code().equals(SalesforceErrors.UNKNOWN_FIELD) && (fitsAnew() || leavesOutRelated())) {
                return query.get();
            }
            throw failure;
        }
    }

    private boolean fitsAnew() {
        boolean fewer = false;
        for (Selection selection : all()) {
            fewer |= selection.fit(schemas.refresh(selection.object()));
        }
        return fewer;
    }

    /** No description tells which fields of related records are shown, so each is asked for alone. */
    private boolean leavesOutRelated() {
        boolean fewer = false;
        for (Selection selection : all()) {
            var refused = new TreeSet<>(selection.refused());
            refused.addAll(refused(selection, selection.related()));
            selection.refuse(refused);
            fewer |= selection.fit(schemas.of(selection.object()));
        }
        return fewer;
    }

    /** Asks again for what was refused; one call for each of those. */
    void askAgain(Selection selection) {
        selection.refuse(refused(selection, selection.refused()));
    }

    private List<String> refused(Selection selection, Collection<String> fields) {
        return fields.stream()
                .filter(field -> isRefused(selection.object(), field))
                .toList();
    }

    private boolean isRefused(String object, String field) {
        try {
            soql.query("SELECT " + field + " FROM " + object + " LIMIT 1");
            return false;
        } catch (Failure failure) {
            if (failure.code().equals(SalesforceErrors.UNKNOWN_FIELD)) {
                return true;
            }
            throw failure;
        }
    }

    /** What rows of one object say, in their order; where a winner of a merge is not among them, it is looked up. */
    List<Observation> observe(Selection selection, List<JsonNode> rows) {
        Map<String, JsonNode> byId = new HashMap<>();
        rows.forEach(row -> byId.put(Selection.id(row), row));
        learnWinners(selection, byId);
        var told = new ArrayList<Observation>();
        for (JsonNode row : rows) {
            told.add(Selection.isDeleted(row) ? ended(selection, row, byId) : selection.observe(row));
        }
        return told;
    }

    private static Observation ended(Selection selection, JsonNode row, Map<String, JsonNode> byId) {
        var key = selection.key(Selection.id(row));
        String winner = winner(row, byId);
        return winner.equals(Selection.id(row))
                ? new Observation.Gone(key, Selection.stamp(row))
                : new Observation.Merged(key, selection.key(winner), Selection.stamp(row));
    }

    private void learnWinners(Selection selection, Map<String, JsonNode> byId) {
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            var unknown = new TreeSet<String>();
            for (JsonNode row : byId.values()) {
                String master = master(row);
                if (!master.isEmpty() && !byId.containsKey(master)) {
                    unknown.add(master);
                }
            }
            if (unknown.isEmpty()) {
                return;
            }
            var found = soql.byId("SELECT Id,IsDeleted,MasterRecordId FROM " + selection.object(), unknown);
            found.forEach(row -> byId.put(Selection.id(row), row));
            // A winner that was purged is not found by anybody any more; the chain ends with its id.
            unknown.forEach(id -> byId.putIfAbsent(
                    id, SalesforceGateway.NODES.objectNode().put("Id", id).put("IsDeleted", false)));
        }
    }

    private static String winner(JsonNode loser, Map<String, JsonNode> byId) {
        JsonNode row = loser;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            JsonNode next = byId.get(master(row));
            if (next == null) {
                break;
            }
            row = next;
        }
        return Selection.id(row);
    }

    private static String master(JsonNode row) {
        return Selection.isDeleted(row) ? row.path("MasterRecordId").asText("") : "";
    }
}
