package io.entente.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of a name, a figure and a remark, set in columns. */
final class Table {
    private record Row(String name, String figure, String remark) {}

    private final List<Row> rows = new ArrayList<>();

    /** A whole number, with its thousands apart. */
    Table row(String name, long number) {
        return row(name, number, "");
    }

    Table row(String name, long number, String remark) {
        return row(name, String.format(Locale.ROOT, "%,d", number), remark);
    }

    Table row(String name, String figure, String remark) {
        rows.add(new Row(name, figure, remark));
        return this;
    }

    /** One line a row: names to the left, figures to the right, remarks after them. */
    List<String> lines() {
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int figures = rows.stream().mapToInt(row -> row.figure().length()).max().orElse(0);
        String format = "  %-" + Math.max(1, names) + "s  %" + Math.max(1, figures) + "s  %s";
        return rows.stream()
                .map(row ->
                        format.formatted(row.name(), row.figure(), row.remark()).stripTrailing())
                .toList();
    }
}
