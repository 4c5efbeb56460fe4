package io.entente.connector.mautic;

import io.entente.connector.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a table has been read. It is read again from the anchor on, because a row becomes visible when its transaction
 * ends, which may be after that of a later row.
 *
 * @param anchor a row not long before the last one
 * @param last the last row that was read
 * @param isWithin whether more rows stood behind it: then nothing up to it is told again, which is soon enough at the end
 */
record TableCursor(Mark anchor, Mark last, boolean isWithin) {
    private static final Pattern FORM =
            Pattern.compile("stats:(\\d{1,18})@(\\d{1,18}):(\\d{1,18})@(\\d{1,18})(:more)?");

    /** A row, and when it happened: after a restored copy the same id may be another row. */
    record Mark(long id, Instant at) {
        static Mark of(StatsRow row) {
            return new Mark(row.id(), row.at());
        }

        @Override
        public String toString() {
            return id + "@" + at.getEpochSecond();
        }
    }

    /** Behind these rows; empty where there are none. */
    static Optional<TableCursor> behind(List<StatsRow> rows, int overlap, boolean isWithin) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableCursor(
                        Mark.of(rows.get(Math.max(0, rows.size() - 1 - overlap))),
                        Mark.of(rows.get(rows.size() - 1)),
                        isWithin));
    }

    /** The cursor, unless it stands before the first row of all. */
    static Optional<TableCursor> parse(Cursor cursor) {
        var form = FORM.matcher(cursor.value());
        return form.matches()
                ? Optional.of(new TableCursor(
                        mark(form.group(1), form.group(2)), mark(form.group(3), form.group(4)), form.group(5) != null))
                : Optional.empty();
    }

    static Cursor format(Optional<TableCursor> cursor) {
        return new Cursor(cursor.map(at -> "stats:" + at.anchor + ":" + at.last + (at.isWithin ? ":more" : ""))
                .orElse("stats:start"));
    }

    /**
     * Whether the table is the one that was read, as its rows from the anchor on show: a row of the two may be deleted with its
     * contact or be cleaned away, but where neither is there the rows before are not known any more either.
     */
    boolean isHeldBy(List<StatsRow> rows) {
        return rows.stream().map(Mark::of).anyMatch(mark -> mark.equals(anchor) || mark.equals(last));
    }

    /** Those of the rows that are to be told. */
    List<StatsRow> fresh(List<StatsRow> rows) {
        return isWithin ? rows.stream().filter(row -> row.id() > last.id()).toList() : rows;
    }

    private static Mark mark(String id, String at) {
        return new Mark(Long.parseLong(id), Instant.ofEpochSecond(Long.parseLong(at)));
    }
}
