package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Condition;
import io.entente.sandbox.salesforce.Soql.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows among which a query's result is: those an index finds, else a part of the table in the order
 * asked for, if it is kept in that order. All rows of the result are among them, and others. To be used inside
 * {@link Org#read}.
 */
final class QuerySource {

    private final Table table;
    private final Columns columns;
    private final Collection<Row> rows;
    private final boolean ordered;

    private QuerySource(Table table, Soql soql, Columns columns) {
        this.table = table;
        this.columns = columns;
        Optional<Walk> walk = walk(soql);
        Optional<Collection<Row>> found = soql.where().flatMap(this::lookup);
        this.ordered = soql.orders().isEmpty() || (found.isEmpty() && walk.isPresent());
        this.rows = found.orElseGet(() -> scanned(soql.where(), walk));
    }

    static QuerySource of(Table table, Soql soql, Columns columns) {
        return new QuerySource(table, soql, columns);
    }

    Collection<Row> rows() {
        return rows;
    }

    /** Whether the rows come in the order that the query wants. */
    boolean isOrdered() {
        return ordered;
    }

    /** An order in which the table is kept, so that nothing needs sorting and a LIMIT ends the search. */
    private enum Walk {
        BY_ID,
        BY_CHANGE,
        BY_CHANGE_BACKWARDS
    }

    private static Optional<Walk> walk(Soql soql) {
        List<String> paths = soql.orders().stream()
                .map(order -> order.path().toLowerCase(Locale.ROOT))
                .toList();
        long descending = soql.orders().stream().filter(Order::descending).count();
        if (descending == 0 && paths.equals(List.of("id"))) {
            return Optional.of(Walk.BY_ID);
        }
        boolean byChange = paths.equals(List.of("systemmodstamp")) || paths.equals(List.of("systemmodstamp", "id"));
        if (byChange && descending == paths.size()) {
            return Optional.of(Walk.BY_CHANGE_BACKWARDS);
        }
        return byChange && descending == 0 ? Optional.of(Walk.BY_CHANGE) : Optional.empty();
    }

    private Collection<Row> scanned(Optional<Condition> where, Optional<Walk> walk) {
        Optional<Instant> from = where.flatMap(this::earliest);
        if (walk.isPresent()) {
            return switch (walk.get()) {
                case BY_ID -> table.after(where.flatMap(this::lastId).orElse(""));
                case BY_CHANGE -> table.changedSince(from.orElse(Instant.MIN)).values();
                case BY_CHANGE_BACKWARDS ->
                    table.changedSince(from.orElse(Instant.MIN)).descendingMap().values();
            };
        }
        return from.<Collection<Row>>map(stamp -> table.changedSince(stamp).values())
                .orElseGet(table::all);
    }

    /** Id up to which no row can fulfil the condition. */
    private Optional<String> lastId(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream()
                    .map(this::lastId)
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }
        boolean after = condition instanceof Condition.Compare compare
                && compare.path().equalsIgnoreCase("Id")
                && compare.operator() == Soql.Operator.GREATER;
        return after
                ? Optional.ofNullable((String) SoqlValues.comparable(
                        table.type().require("Id"),
                        ((Condition.Compare) condition).values().get(0)))
                : Optional.empty();
    }

    /** Rows an index finds, if the condition allows no others. */
    private Optional<Collection<Row>> lookup(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream()
                    .map(this::lookup)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (condition instanceof Condition.Compare compare && SoqlFilter.isLookup(compare)) {
            return lookup(compare);
        }
        return Optional.empty();
    }

    private Optional<Collection<Row>> lookup(Condition.Compare compare) {
        Column column = columns.filterable(compare.path());
        boolean isId = column.field().type() == FieldType.ID;
        if (column.via().isPresent() || !(isId || column.field().isIndexed())) {
            return Optional.empty();
        }
        TreeMap<String, Row> found = new TreeMap<>();
        compare.values().forEach(literal -> {
            Object value = SoqlValues.comparable(column.field(), literal);
            if (value != null) {
                List<Row> rows =
                        isId ? table.find(value.toString()).stream().toList() : table.having(column.field(), value);
                rows.forEach(row -> found.put(row.id(), row));
            }
        });
        return Optional.of(found.values());
    }

    /** Stamp before which no row can fulfil the condition. */
    private Optional<Instant> earliest(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream()
                    .map(this::earliest)
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }
        if (condition instanceof Condition.Or or) {
            List<Optional<Instant>> parts =
                    or.parts().stream().map(this::earliest).toList();
            return parts.stream().allMatch(Optional::isPresent)
                    ? parts.stream().flatMap(Optional::stream).min(Comparator.naturalOrder())
                    : Optional.empty();
        }
        if (condition instanceof Condition.Compare compare && compare.path().equalsIgnoreCase("SystemModstamp")) {
            return switch (compare.operator()) {
                case EQUAL, GREATER, GREATER_OR_EQUAL ->
                    Optional.ofNullable((Instant) SoqlValues.comparable(
                            table.type().require("SystemModstamp"),
                            compare.values().get(0)));
                case NOT_EQUAL, LESS, LESS_OR_EQUAL, LIKE, IN, NOT_IN -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
