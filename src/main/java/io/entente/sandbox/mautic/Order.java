package io.entente.sandbox.mautic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order that a query asks for. Only names as in the table are understood, others end in a 500. */
final class Order {

    private Order() {}

    /** Order by {@code orderBy} (several columns with commas, one direction) or {@code order[i]}. */
    static <R> Optional<Comparator<R>> parse(PhpQuery query, Columns<R> columns) {
        Optional<String> by = query.text("orderBy").filter(text -> !text.isEmpty());
        if (by.isPresent()) {
            String direction = query.text("orderByDir").orElse("asc");
            return List.of(by.get().split(",", -1)).stream()
                    .map(column -> comparator(column, direction, columns))
                    .reduce(Comparator::thenComparing);
        }
        return query.children("order").stream()
                .filter(Map.class::isInstance)
                .map(entry -> (Map<?, ?>) entry)
                .map(entry -> comparator(text(entry, "col"), text(entry, "dir"), columns))
                .reduce(Comparator::thenComparing);
    }

    /** Whether the order is by id alone, upwards, which is how rows are kept. */
    static boolean isAscendingById(PhpQuery query) {
        Optional<String> by = query.text("orderBy").filter(text -> !text.isEmpty());
        if (by.isPresent()) {
            return by.get().equals("id") && isAscending(query.text("orderByDir").orElse("asc"));
        }
        List<Object> order = query.children("order");
        return order.size() == 1
                && order.get(0) instanceof Map<?, ?> entry
                && text(entry, "col").equals("id")
                && isAscending(text(entry, "dir"));
    }

    private static boolean isAscending(String direction) {
        return !direction.equalsIgnoreCase("desc");
    }

    private static <R> Comparator<R> comparator(String column, String direction, Columns<R> columns) {
        if (columns.kind(column).isEmpty()) {
            throw Refusal.crash(500);
        }
        Comparator<R> comparator =
                (left, right) -> Comparisons.ORDER.compare(columns.value(left, column), columns.value(right, column));
        return isAscending(direction) ? comparator : comparator.reversed();
    }

    private static String text(Map<?, ?> entry, String name) {
        return entry.get(name) instanceof String text ? text : "";
    }
}
