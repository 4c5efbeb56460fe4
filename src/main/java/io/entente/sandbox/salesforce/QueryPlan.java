package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        ObjectType type = org.schema().supported(soql.object());
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
        QuerySource source = QuerySource.of(org.table(type), soql, columns);
        List<Row> rows = new ArrayList<>();
        for (Row row : source.rows()) {
            if (source.isOrdered() && rows.size() == end) {
                break;
            }
            if ((withDeleted || !row.isDeleted()) && test.test(row)) {
                rows.add(row);
            }
        }
        if (!source.isOrdered()) {
            rows.sort(order());
        }
        int from = Math.min(soql.offset(), rows.size());
        return List.copyOf(rows.subList(from, Math.min(end, rows.size())));
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
