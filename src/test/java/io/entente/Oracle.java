package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.Run;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.store.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What both pretend systems say was written to them, by whom, and whether Entente's journal says the same. */
final class Oracle {
    private static final String ENTENTE = "Entente Integration";
    /** What the platform writes by itself beside what it is given. */
    private static final Set<String> DERIVED = Set.of("Name", "last_active", "tags");

    private final Wire crm;
    private final Wire marketing;

    Oracle(Company company) {
        crm = new Wire(company.crm().uri(), "none");
        marketing = new Wire(company.marketing().uri(), "none");
    }

    /** Ids of the leads that were made, by address. */
    Map<String, String> leads() {
        var ids = new TreeMap<String, String>();
        for (var write : writes(Side.CRM)) {
            if (write.path("action").asText().equals("create")) {
                ids.put(
                        write.path("after").path("Email").asText(),
                        write.path("id").asText());
            }
        }
        return ids;
    }

    /** People whom Entente made more than once on one side. */
    List<String> madeTwice() {
        var twice = new ArrayList<String>();
        for (var side : Side.values()) {
            var made = new HashSet<String>();
            for (var write : ofEntente(side)) {
                var email = write.path("after")
                        .path(side == Side.CRM ? "Email" : "email")
                        .asText();
                if (write.path("action").asText().equals("create") && !made.add(email)) {
                    twice.add(email + " made again on the side " + side.label());
                }
            }
        }
        return twice;
    }

    /** Writes of Entente's that no row of its journal explains: the record, and each field of it. */
    List<String> unexplained(Loop loop, List<Run> runs) {
        var told = told(loop, runs);
        var unexplained = new ArrayList<String>();
        for (var side : Side.values()) {
            for (var write : ofEntente(side)) {
                var fields = told.get(side + " " + write.path("id").asText());
                var missing = new ArrayList<String>();
                boolean made = write.path("action").asText().equals("create");
                write.path("after").fieldNames().forEachRemaining(field -> {
                    if (!made && !DERIVED.contains(field) && (fields == null || !fields.contains(field))) {
                        missing.add(field);
                    }
                });
                if (fields == null || !missing.isEmpty()) {
                    unexplained.add(
                            side + " " + write.path("action").asText() + " " + write.path("number") + " " + missing);
                }
            }
        }
        return unexplained;
    }

    /** How many writes of Entente's both sides took. */
    int writesOfEntente() {
        return ofEntente(Side.MARKETING).size() + ofEntente(Side.CRM).size();
    }

    /** How often somebody logged in to the CRM since it started. */
    int logins() {
        return crm.get("/sandbox/calls").path("logins").asInt();
    }

    private Map<String, Set<String>> told(Loop loop, List<Run> runs) {
        var told = new HashMap<String, Set<String>>();
        for (var run : runs) {
            for (var entry : entries(loop, run)) {
                entry.key().ifPresent(key -> entry.change().fields().stream()
                        .map(FieldChange::field)
                        .forEach(told.computeIfAbsent(entry.side() + " " + key.id(), id -> new HashSet<>())::add));
            }
        }
        return told;
    }

    private static List<JournalEntry> entries(Loop loop, Run run) {
        var all = new ArrayList<JournalEntry>();
        Optional<ChangeId> last = Optional.empty();
        while (true) {
            var after = last;
            var page = loop.engine().store().<List<JournalEntry>>read(session -> session.journal()
                    .ofRun(run.id(), after, 500));
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            last = Optional.of(page.get(page.size() - 1).id());
        }
    }

    private List<JsonNode> ofEntente(Side side) {
        return writes(side).stream()
                .filter(write -> write.path("who").asText().equals(ENTENTE))
                .toList();
    }

    private List<JsonNode> writes(Side side) {
        var answer = (side == Side.CRM ? crm : marketing).get("/sandbox/writes");
        if (answer.path("forgotten").asLong() != 0) {
            throw new AssertionError("the oracle forgot what it needs");
        }
        var writes = new ArrayList<JsonNode>();
        answer.path("writes").forEach(writes::add);
        return writes;
    }
}
