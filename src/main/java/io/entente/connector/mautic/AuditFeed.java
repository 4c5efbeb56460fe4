package io.entente.connector.mautic;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import java.util.ArrayList;

/**
 * Follows Mautic's audit log, which is the only place that shows every change of a contact: dateModified stands still in
 * 7.0.0, and no list shows what was deleted or merged.
 *
 * <p>It tells values of fields, the owner, points, the stage, do-not-contact, merges and deletions. Mautic keeps three
 * more logs, none of which is read: {@code lead_points_change_log} and {@code lead_stages_change_log} repeat what stands
 * here (recorded on 5.1.0 and 7.0.0, {@code audit-of-one-contact}; whatever gives points or a stage saves the contact,
 * and saving it writes the row), save for points of a group, which are not the contact's points; {@code lead_event_log}
 * alone tells membership of segments, which is no field of a contact and cannot be mapped.
 *
 * <p>Rows of all objects are read, not only those of contacts, because only then a gap means something: a log that no
 * longer holds the row seen last was pruned, or is another system's. The rows shortly before it are read again each
 * time, because a row becomes visible when its transaction ends, which may be after that of a later row. A row that
 * cannot be read is told once, as a record of the kind {@value #ROW}, and passed from then on.
 */
final class AuditFeed {
    /** The kind of record as which an unreadable row of the log is told; its id is the row's. */
    static final String ROW = "audit_log";

    // So many among the rows read again are no accident: Mautic writes its log in another form than we know.
    private static final int MOST_UNREADABLE = 20;

    private final AuditLog log;
    private final AuditDigest digest;
    private final int overlap;

    AuditFeed(MauticGateway gateway, AuditDigest digest, MauticSettings settings) {
        this.log = new AuditLog(gateway, settings.feedPage());
        this.digest = digest;
        this.overlap = settings.overlap();
    }

    Cursor latest() {
        return AuditCursor.start().behind(log.newest(overlap + 1), overlap).format();
    }

    ChangeFeed changesSince(Cursor cursor) {
        var from = AuditCursor.parse(cursor);
        if (from.isEmpty()) {
            return new ChangeFeed.Lost("the cursor was not made by this connector");
        }
        var known = from.get();
        var read = log.read(
                Math.max(0, known.last() - overlap - 1), known.unreadable(), part -> part.end() > known.last());
        if (!known.isAnchoredIn(read.ids())) {
            return new ChangeFeed.Lost("row " + known.last()
                    + " is no longer in Mautic's audit log: it was pruned, or Mautic was restored or replaced");
        }
        var next = known.behind(read, overlap);
        if (next.unreadable().size() > MOST_UNREADABLE) {
            throw MauticErrors.of(
                    "mautic.unreadable-log",
                    "more than " + MOST_UNREADABLE + " rows of the audit log up to row " + next.last());
        }
        var fresh = read.rows().stream()
                .filter(AuditRow::isOfContact)
                .filter(row -> known.isNew(row.id()))
                .toList();
        var told = new ArrayList<>(digest.observations(read.rows(), fresh));
        read.unreadable().forEach((id, why) -> {
            if (known.isNew(id)) {
                told.add(new Observation.Unreadable(new RecordKey(ContactCodec.SYSTEM, ROW, Long.toString(id)), why));
            }
        });
        return new ChangeFeed.Page(told, next.format(), !read.complete());
    }
}
