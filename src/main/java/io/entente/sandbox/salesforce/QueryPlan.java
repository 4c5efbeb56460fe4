package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Condition;
import io.entente.sandbox.salesforce.Soql.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A query bound to the org: which rows to look at, which to keep, in what order. */
final class QueryPlan {

    private final Org org;
    private final ObjectType type;
    private final Soql soql;
    private final Columns columns;
    private final Predicate<Row> test;
    private final List<Column> selected;
    private final List<Column> orderedBy;

    private QueryPlan(Org org, ObjectType type, Soql soql, FieldAccess access) {
        this.org = org;
        this.type = type;
        this.soql = soql;
        this.columns = new Columns(org, type, access);
        this.selected = soql.count() ? List.of() : columns.selected(soql.columns());
        this.test = soql.where().map(new SoqlFilter(columns)::test).orElse(row -> true);
        this.orderedBy = soql.orders().stream()
                .map(order -> columns.filterable(order.path()))
                .toList();
    }

    /** Looks up every name of the query; a name that is not there ends the request. */
    static QueryPlan of(Org org, Soql soql, FieldAccess access) {
        ObjectType type = org.schema()
                .object(soql.object())
                .orElseThrow(() -> ApiException.badRequest(
                        "INVALID_TYPE", "sObject type '" + soql.object() + "' is not supported."));
        boolean unbounded = soql.limit().isEmpty() || soql.limit().getAsInt() > 200;
        if (unbounded && soql.columns().stream().anyMatch(column -> column.startsWith("FIELDS("))) {
            throw Soql.malformed("The SOQL FIELDS function must have a LIMIT of at most 200");
        }
        return new QueryPlan(org, type, soql, access);
    }

    List<Column> selected() {
        return selected;
    }

    boolean isCount() {
        return soql.count();
    }

    /** Rows of the result in order; inside {@link Org#read}. */
    List<Row> run(boolean withDeleted) {
        int end = soql.limit().isPresent() ? soql.limit().getAsInt() + soql.offset() : Integer.MAX_VALUE;
        Optional<Collection<Row>> found = soql.where().flatMap(this::lookup);
        Optional<Walk> walk = walk();
        boolean presorted = soql.orders().isEmpty() || (found.isEmpty() && walk.isPresent());
        List<Row> rows = new ArrayList<>();
        for (Row row : found.orElseGet(this::scanned)) {
            if (presorted && rows.size() == end) {
                break;
            }
            if ((withDeleted || !row.isDeleted()) && test.test(row)) {
                rows.add(row);
            }
        }
        if (!presorted) {
            rows.sort(order());
        }
        int from = Math.min(soql.offset(), rows.size());
        return List.copyOf(rows.subList(from, Math.min(end, rows.size())));
    }

    /** An order in which the table is kept, so that nothing needs sorting and a LIMIT ends the search. */
    private enum Walk {
        BY_ID,
        BY_CHANGE,
        BY_CHANGE_BACKWARDS
    }

    private Optional<Walk> walk() {
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

    private Collection<Row> scanned() {
        Table table = org.table(type);
        Optional<Instant> from = soql.where().flatMap(this::earliest);
        Optional<Walk> walk = walk();
        if (walk.isPresent()) {
            return switch (walk.get()) {
                case BY_ID -> table.after(soql.where().flatMap(this::lastId).orElse(""));
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
                        type.require("Id"),
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
        Table table = org.table(type);
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
                            type.require("SystemModstamp"), compare.values().get(0)));
                case NOT_EQUAL, LESS, LESS_OR_EQUAL, LIKE, IN, NOT_IN -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private Comparator<Row> order() {
        Comparator<Row> all = order(orderedBy.get(0), soql.orders().get(0));
        for (int i = 1; i < orderedBy.size(); i++) {
            all = all.thenComparing(order(orderedBy.get(i), soql.orders().get(i)));
        }
        return all;
    }

    private static Comparator<Row> order(Column column, Order order) {
        return (one, other) -> {
            Object first = SoqlValues.comparable(column.field(), column.value(one));
            Object second = SoqlValues.comparable(column.field(), column.value(other));
            int sign = SoqlValues.compare(first, second);
            if (first == null || second == null) {
                return order.nullsLast() ? -sign : sign;
            }
            return order.descending() ? -sign : sign;
        };
    }
}
