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
 * @param last the highest row id seen, 0 where the log was empty
 * @param missing ids shortly before {@code last} that were not there: rows that may yet become visible. They are kept
 *     instead of those that were seen, because they are few
 */
record AuditCursor(long last, Set<Long> missing) {
    private static final Pattern FORM = Pattern.compile("audit:(\\d{1,18}):((?:\\d{1,18}(?:,\\d{1,18})*)?)");

    AuditCursor {
        missing = Set.copyOf(missing);
    }

    /** Behind these rows, of which all in the overlap before the last one were looked for. */
    static AuditCursor behind(Set<Long> seen, long last, int overlap) {
        var missing = new TreeSet<Long>();
        for (long id = Math.max(1, last - overlap); id < last; id++) {
            if (!seen.contains(id)) {
                missing.add(id);
            }
        }
        return new AuditCursor(last, missing);
    }

    /** The cursor, unless another connector made it. */
    static Optional<AuditCursor> parse(Cursor cursor) {
        var form = FORM.matcher(cursor.value());
        if (!form.matches()) {
            return Optional.empty();
        }
        var missing = Arrays.stream(form.group(2).split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return Optional.of(new AuditCursor(Long.parseLong(form.group(1)), missing));
    }

    Cursor format() {
        return new Cursor("audit:" + last + ":"
                + missing.stream().sorted().map(Object::toString).collect(Collectors.joining(",")));
    }

    boolean isNew(long id) {
        return id > last || missing.contains(id);
    }
}
