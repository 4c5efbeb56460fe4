package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads Mautic's stats tables by row id, ascending. A refusal comes with status 200, and so does an unknown table. */
final class StatsReader {
    // As many as one request line takes without trouble.
    private static final int MOST_NAMED = 200;
    private static final String RIGHT = ContactPages.RIGHT_TO_VIEW;

    private final MauticGateway gateway;

    StatsReader(MauticGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Part of a table.
     *
     * @param rows ascending by id
     * @param unreadable those whose time cannot be read, with why
     * @param complete whether nothing stood behind them
     */
    record Page(List<StatsRow> rows, Map<Long, Failure> unreadable, boolean complete) {
        Page {
            rows = List.copyOf(rows);
            unreadable = Map.copyOf(unreadable);
        }
    }

    /**
     * The next rows behind an id.
     *
     * @param since where given, rows from then on only
     */
    Page behind(StatsTable table, long id, Optional<Instant> since, int limit) {
        var query = Query.limit(limit)
                .where("id", "gt", Long.toString(id))
                .and("order[0][col]", "id")
                .and("order[0][dir]", "asc");
        table.object().ifPresent(object -> query.where("object", "eq", object));
        since.ifPresent(from -> query.where(table.time(), "gte", Values.naive(from)));
        var answer = answer(table, query);
        var rows = new ArrayList<StatsRow>();
        var unreadable = new HashMap<Long, Failure>();
        long before = id;
        for (var row : answer.path("stats")) {
            long next = StatsRow.id(row);
            if (next <= before || isOfAnother(table, row)) {
                throw MauticErrors.of("mautic.filter-ignored", table.name() + " came otherwise than asked for");
            }
            before = next;
            try {
                rows.add(StatsRow.of(table, row));
            } catch (IllegalArgumentException noTime) {
                unreadable.put(
                        next,
                        MauticErrors.ofOneRecord(MauticErrors.unreadableAnswer(
                                "row " + next + " of " + table.name() + " without a time")));
            }
        }
        return new Page(rows, unreadable, answer.path("stats").size() >= MauticGateway.total(answer));
    }

    /** The rows of these ids that are there, by id; of what they name, not of when it was. */
    Map<String, StatsRow> named(StatsTable table, Collection<String> ids) {
        var found = new HashMap<String, StatsRow>();
        var wanted = List.copyOf(new TreeSet<>(ids));
        for (int from = 0; from < wanted.size(); from += MOST_NAMED) {
            var part = wanted.subList(from, Math.min(from + MOST_NAMED, wanted.size()));
            var query = Query.limit(part.size()).where("id", "in", String.join(",", part));
            for (var row : answer(table, query).path("stats")) {
                var read = StatsRow.timeless(row);
                found.put(Long.toString(read.id()), read);
            }
        }
        found.keySet().retainAll(ids);
        return found;
    }

    /** Whether a row has that value in a column of texts. */
    boolean holds(StatsTable table, String column, String value) {
        var query = Query.limit(1).where(column, "eq", value);
        for (var row : answer(table, query).path("stats")) {
            if (!row.path(column).asText().equals(value)) {
                throw MauticErrors.of("mautic.filter-ignored", table.name() + " came otherwise than asked for");
            }
            return true;
        }
        return false;
    }

    private static boolean isOfAnother(StatsTable table, JsonNode row) {
        return table.object()
                .filter(object -> !row.path("object").asText().equals(object))
                .isPresent();
    }

    private JsonNode answer(StatsTable table, Query query) {
        JsonNode answer;
        try {
            answer = gateway.get(table.path(), query, RIGHT);
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
        if (answer.has("availableTables")) {
            throw MauticErrors.of("mautic.unknown-table", table.name());
        }
        if (answer.has("errors")) {
            throw MauticErrors.of("mautic.table-refused", table.name());
        }
        if (!answer.path("stats").isArray()) {
            throw MauticErrors.unreadableAnswer("a stats table without rows");
        }
        return answer;
    }
}
