package io.entente.connector.mautic;

import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads Mautic's audit log by row id, and goes on where one row spoils every page it stands on: the page is halved until
 * that row is alone, and it is told by its id. Where a page ends is told by the total of its answer, never by its size:
 * a server may answer with fewer rows than it was asked for.
 */
final class AuditLog {
    private static final String ROWS = "/api/stats/audit_log";
    private static final String RIGHT = "Reports and statistics by API, as the role of an administrator has it";

    private final MauticGateway gateway;
    private final int pageSize;

    /** @param pageSize rows to ask for at once */
    AuditLog(MauticGateway gateway, int pageSize) {
        this.gateway = gateway;
        this.pageSize = pageSize;
    }

    /**
     * A stretch of the log.
     *
     * @param rows in the order of their ids
     * @param unreadable why rows are not among them, by id
     * @param end the id behind which the log goes on
     * @param complete whether nothing stood behind the end
     */
    record Stretch(List<AuditRow> rows, Map<Long, Failure> unreadable, long end, boolean complete) {
        Stretch {
            rows = List.copyOf(rows);
            unreadable = new TreeMap<>(unreadable);
        }

        /** The ids of all its rows, readable or not. */
        Set<Long> ids() {
            var ids = new HashSet<>(unreadable.keySet());
            rows.forEach(row -> ids.add(row.id()));
            return ids;
        }

        private Stretch plus(Stretch next) {
            var all = new ArrayList<>(rows);
            all.addAll(next.rows);
            var bad = new TreeMap<>(unreadable);
            bad.putAll(next.unreadable);
            return new Stretch(all, bad, next.end, next.complete);
        }
    }

    /** The newest rows, this many at most; one request unless one of them cannot be read. */
    Stretch newest(int limit) {
        try {
            var rows = new ArrayList<>(
                    page(Query.limit(limit).and("order[0][col]", "id").and("order[0][dir]", "desc"))
                            .rows());
            rows.sort((one, other) -> Long.compare(one.id(), other.id()));
            return new Stretch(
                    rows,
                    Map.of(),
                    rows.isEmpty() ? 0 : rows.get(rows.size() - 1).id(),
                    true);
        } catch (Failure failure) {
            requireOneRow(failure);
            long last = Bisection.lowest(0, this::isEmptyBehind).orElseThrow(() -> MauticErrors.ofWholeSystem(failure));
            return read(Math.max(0, last - limit), Set.of(), read -> false);
        }
    }

    /**
     * Reads on until it is enough or the log ends.
     *
     * @param skipped rows of which it is known that they cannot be read
     */
    Stretch read(long after, Set<Long> skipped, Predicate<Stretch> isEnough) {
        var read = new Stretch(List.of(), Map.of(), after, false);
        while (!read.complete() && !isEnough.test(read)) {
            read = read.plus(next(read.end(), new TreeSet<>(skipped)));
        }
        return read;
    }

    private Stretch next(long after, NavigableSet<Long> skipped) {
        var stop = Optional.ofNullable(skipped.higher(after));
        if (stop.filter(bad -> bad == after + 1).isPresent()) {
            return new Stretch(List.of(), Map.of(), after + 1, false);
        }
        var upTo = stop.map(bad -> bad - 1);
        Failure failed;
        int limit = pageSize;
        do {
            try {
                var page = ordered(after, upTo, limit);
                boolean all = page.rows().isEmpty() || page.rows().size() >= page.total();
                long end = all ? stop.orElse(page.last(after)) : page.last(after);
                return new Stretch(page.rows(), Map.of(), end, all && stop.isEmpty());
            } catch (Failure failure) {
                failed = requireOneRow(failure);
            }
            limit /= 2;
        } while (limit > 0);
        return unreadable(after, failed);
    }

    /** The first row behind {@code after}, which Mautic cannot list: the lowest upper bound with which it fails. */
    private Stretch unreadable(long after, Failure failed) {
        long id = Bisection.lowest(after, upTo -> isSpoiling(after, upTo))
                .orElseThrow(() -> MauticErrors.ofWholeSystem(failed));
        var why = Failure.of(
                Kind.REJECTED,
                failed.code(),
                "row " + id + " of Mautic's audit log cannot be read, and the change that it tells is found by the next"
                        + " full comparison only: " + failed.getMessage(),
                failed);
        return new Stretch(List.of(), Map.of(id, why), id, false);
    }

    private boolean isSpoiling(long after, long upTo) {
        try {
            ordered(after, Optional.of(upTo), 1);
            return false;
        } catch (Failure failure) {
            requireOneRow(failure);
            return true;
        }
    }

    private boolean isEmptyBehind(long id) {
        try {
            return ordered(id, Optional.empty(), 1).rows().isEmpty();
        } catch (Failure failure) {
            requireOneRow(failure);
            return false;
        }
    }

    /** Lets through that one row may be to blame, and throws in every other case: then even no row cannot be read. */
    private Failure requireOneRow(Failure failure) {
        if (!MauticErrors.isSpoiled(failure)) {
            throw failure;
        }
        try {
            page(Query.limit(1).where("id", "eq", "0"));
        } catch (Failure again) {
            throw MauticErrors.ofWholeSystem(failure);
        }
        return failure;
    }

    /** Rows as they were answered, and how many there are under the same conditions. */
    private record Page(List<AuditRow> rows, long total) {
        long last(long otherwise) {
            return rows.isEmpty() ? otherwise : rows.get(rows.size() - 1).id();
        }
    }

    private Page ordered(long after, Optional<Long> upTo, int limit) {
        var query = Query.limit(limit)
                .where("id", "gt", Long.toString(after))
                .and("order[0][col]", "id")
                .and("order[0][dir]", "asc");
        upTo.ifPresent(last -> query.where("id", "lte", Long.toString(last)));
        var page = page(query);
        long before = after;
        for (var row : page.rows()) {
            if (row.id() <= before || upTo.filter(last -> row.id() > last).isPresent()) {
                throw MauticErrors.of("mautic.filter-ignored", "the audit log came out of order");
            }
            before = row.id();
        }
        return page;
    }

    private Page page(Query query) {
        var answer = gateway.get(ROWS, query, RIGHT);
        if (!answer.path("stats").isArray()) {
            throw MauticErrors.unreadableAnswer("an audit log without rows");
        }
        var rows = new ArrayList<AuditRow>();
        answer.path("stats").forEach(row -> rows.add(AuditRow.of(row)));
        return new Page(rows, MauticGateway.total(answer));
    }
}
