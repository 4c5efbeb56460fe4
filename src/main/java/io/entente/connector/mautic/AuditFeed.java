package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Walks Mautic's audit log by row id, which is the only place that shows every change of a contact: dateModified stands
 * still in 7.0.0, and no list shows what was deleted or merged.
 *
 * <p>Rows of all objects are read, not only those of contacts, because only then a gap means something: a log that no
 * longer holds the row seen last was pruned, or is another system's. The rows shortly before it are read again each
 * time, because a row becomes visible when its transaction ends, which may be after that of a later row.
 */
final class AuditFeed {
    private static final String LOG = "/api/stats/audit_log";

    private final MauticGateway gateway;
    private final AuditDigest digest;
    private final int pageSize;
    private final int overlap;

    AuditFeed(MauticGateway gateway, AuditDigest digest, MauticSettings settings) {
        this.gateway = gateway;
        this.digest = digest;
        this.pageSize = settings.feedPage();
        this.overlap = settings.overlap();
    }

    Cursor latest() {
        var rows = rows(Query.limit(overlap + 1).and("order[0][col]", "id").and("order[0][dir]", "desc"));
        var ids = rows.stream().map(AuditRow::id).collect(Collectors.toCollection(TreeSet::new));
        return AuditCursor.behind(ids, ids.isEmpty() ? 0 : ids.last(), overlap).format();
    }

    ChangeFeed changesSince(Cursor cursor) {
        var from = AuditCursor.parse(cursor);
        if (from.isEmpty()) {
            return new ChangeFeed.Lost("the cursor was not made by this connector");
        }
        var known = from.get();
        var rows = rowsAround(known);
        var ids = rows.stream().map(AuditRow::id).collect(Collectors.toCollection(TreeSet::new));
        if (known.last() > 0 && !ids.contains(known.last())) {
            return new ChangeFeed.Lost("row " + known.last()
                    + " is no longer in Mautic's audit log: it was pruned, or Mautic was restored or replaced");
        }
        var fresh = rows.stream()
                .filter(AuditRow::isOfContact)
                .filter(row -> known.isNew(row.id()))
                .toList();
        var next = AuditCursor.behind(ids, ids.isEmpty() ? 0 : ids.last(), overlap);
        return new ChangeFeed.Page(digest.observations(rows, fresh), next.format(), rows.size() == pageSize);
    }

    private List<AuditRow> rowsAround(AuditCursor known) {
        long before = Math.max(0, known.last() - overlap - 1);
        var rows = rows(Query.limit(pageSize)
                .where("id", "gt", Long.toString(before))
                .and("order[0][col]", "id")
                .and("order[0][dir]", "asc"));
        long last = before;
        for (var row : rows) {
            if (row.id() <= last) {
                throw MauticErrors.broken("mautic.filter-ignored", "Mautic's audit log came out of order");
            }
            last = row.id();
        }
        return rows;
    }

    private List<AuditRow> rows(Query query) {
        JsonNode answer;
        try {
            answer = gateway.get(LOG, query, "Reports and statistics by API, as the role of an administrator has it");
            if (!answer.path("stats").isArray()) {
                throw MauticErrors.unreadableAnswer("an audit log without rows");
            }
            var rows = new ArrayList<AuditRow>();
            answer.path("stats").forEach(row -> rows.add(AuditRow.of(row)));
            return rows;
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
    }
}
