package io.entente.connector.mautic;

import io.entente.connector.Cursor;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far the audit log has been read.
 *
 * @param last the highest row id met, 0 where the log was empty
 * @param missing ids shortly before {@code last} that were not there: rows that may yet become visible. They are kept
 *     instead of those that were seen, because they are few
 * @param unreadable ids not long before {@code last} whose rows cannot be read: not asked for again
 */
record AuditCursor(long last, Set<Long> missing, Set<Long> unreadable) {
    private static final String IDS = "((?:\\d{1,18}(?:,\\d{1,18})*)?)";
    private static final Pattern FORM = Pattern.compile("audit:(\\d{1,18}):" + IDS + "(?::" + IDS + ")?");

    AuditCursor {
        missing = Set.copyOf(missing);
        unreadable = Set.copyOf(unreadable);
    }

    /** Before the first row of a log. */
    static AuditCursor start() {
        return new AuditCursor(0, Set.of(), Set.of());
    }

    /** Behind what was read, which holds all rows of the overlap before its last one. */
    AuditCursor behind(AuditLog.Stretch read, int overlap) {
        var seen = read.ids();
        long end = seen.stream().mapToLong(Long::longValue).reduce(last, Math::max);
        long oldest = Math.max(1, end - overlap);
        var bad = new TreeSet<>(unreadable);
        bad.addAll(read.unreadable().keySet());
        bad.removeIf(id -> id < oldest);
        var absent = new TreeSet<Long>();
        for (long id = oldest; id < end; id++) {
            if (!seen.contains(id) && !bad.contains(id)) {
                absent.add(id);
            }
        }
        return new AuditCursor(end, absent, bad);
    }

    /** The cursor, unless another connector made it. */
    static Optional<AuditCursor> parse(Cursor cursor) {
        var form = FORM.matcher(cursor.value());
        return form.matches()
                ? Optional.of(new AuditCursor(
                        Long.parseLong(form.group(1)),
                        ids(form.group(2)),
                        ids(Optional.ofNullable(form.group(3)).orElse(""))))
                : Optional.empty();
    }

    Cursor format() {
        return new Cursor("audit:" + last + ":" + text(missing) + (unreadable.isEmpty() ? "" : ":" + text(unreadable)));
    }

    boolean isNew(long id) {
        return id > last || missing.contains(id);
    }

    /** Whether the log is the one that was read before: it still holds the last row, as far as that can be told. */
    boolean isAnchoredIn(Set<Long> ids) {
        return last == 0 || ids.contains(last) || unreadable.contains(last);
    }

    private static Set<Long> ids(String text) {
        return Arrays.stream(text.split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    private static String text(Set<Long> ids) {
        return ids.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }
}
