package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code where} part of a query. A filter that is broken (unknown expression, no value) matches
 * everything; an unknown column ends in a 500. Camel-case columns are understood at the top level only.
 */
final class Where<R> {

    private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

    private final Columns<R> columns;
    private Predicate<R> predicate = row -> true;
    private int afterId;
    private Optional<Set<Integer>> ids = Optional.empty();
    private final Map<String, String> equalities = new LinkedHashMap<>();

    private Where(Columns<R> columns) {
        this.columns = columns;
    }

    static <R> Where<R> parse(PhpQuery query, Columns<R> columns) {
        Where<R> where = new Where<>(columns);
        for (Object condition : query.children("where")) {
            if (condition instanceof Map<?, ?> map) {
                where.add(map);
            }
        }
        return where;
    }

    boolean matches(R row) {
        return predicate.test(row);
    }

    /** Rows up to this id cannot match, so that a keyset page need not look at them. */
    int afterId() {
        return afterId;
    }

    /** The only ids that can match, when the query names them. */
    Optional<Set<Integer>> ids() {
        return ids;
    }

    /** Texts that columns must equal, by column; only rows with all of them can match. */
    Map<String, String> equalities() {
        return equalities;
    }

    private void add(Map<?, ?> condition) {
        if ("eq".equals(condition.get("expr"))
                && condition.get("col") instanceof String column
                && condition.get("val") instanceof String text) {
            equalities.put(column, text);
        }
        if ("id".equals(condition.get("col"))
                && "in".equals(condition.get("expr"))
                && condition.get("val") instanceof String list
                && list.matches("\\d{1,9}(,\\d{1,9})*")) {
            ids = Optional.of(Stream.of(list.split(",", -1))
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        if ("id".equals(condition.get("col"))
                && "gt".equals(condition.get("expr"))
                && condition.get("val") instanceof String id
                && id.matches("\\d{1,9}")) {
            afterId = Math.max(afterId, Integer.parseInt(id));
            return;
        }
        predicate = predicate.and(condition(condition, true));
    }

    private Predicate<R> condition(Map<?, ?> condition, boolean top) {
        if (!(condition.get("expr") instanceof String expression)) {
            throw Refusal.crash(500);
        }
        if (expression.equals("orX") || expression.equals("andX")) {
            return group(expression, condition.get("val"));
        }
        if (!(condition.get("col") instanceof String sent)) {
            throw Refusal.crash(500);
        }
        String column = top ? CAMEL.matcher(sent).replaceAll("$1_$2").toLowerCase(Locale.ROOT) : sent;
        Columns.Kind kind = columns.kind(column).orElseThrow(() -> Refusal.crash(500));
        return single(column, kind, expression, Optional.ofNullable(condition.get("val")));
    }

    private Predicate<R> group(String expression, @Nullable Object conditions) {
        List<Predicate<R>> members = new ArrayList<>();
        if (conditions instanceof Map<?, ?> map) {
            for (Object member : map.values()) {
                if (member instanceof Map<?, ?> condition) {
                    members.add(condition(condition, false));
                }
            }
        }
        return expression.equals("orX")
                ? row -> members.isEmpty() || members.stream().anyMatch(member -> member.test(row))
                : row -> members.stream().allMatch(member -> member.test(row));
    }

    private Predicate<R> single(String column, Columns.Kind kind, String expression, Optional<Object> sent) {
        if (expression.equals("isNull") || expression.equals("empty")) {
            return row -> columns.value(row, column) == null;
        }
        if (expression.equals("isNotNull") || expression.equals("notEmpty")) {
            return row -> columns.value(row, column) != null;
        }
        if (sent.isEmpty()) {
            return row -> true;
        }
        List<String> texts = texts(expression, sent.get());
        String first = texts.isEmpty() ? "" : texts.get(0);
        return switch (expression) {
            case "eq", "neq", "gt", "gte", "lt", "lte" -> on(column, Comparisons.test(expression, kind, first));
            case "like" -> on(column, Comparisons.like(first));
            case "notLike" ->
                on(column, value -> value != null && !Comparisons.like(first).test(value));
            case "in" -> on(column, Comparisons.in(kind, texts));
            case "notIn" -> on(column, Comparisons.in(kind, texts)).negate();
            case "between" -> between(column, kind, texts);
            default -> row -> true;
        };
    }

    private Predicate<R> between(String column, Columns.Kind kind, List<String> texts) {
        if (texts.size() < 2) {
            return row -> true;
        }
        return on(column, Comparisons.test("gte", kind, texts.get(0)))
                .and(on(column, Comparisons.test("lte", kind, texts.get(1))));
    }

    private Predicate<R> on(String column, Predicate<@Nullable Object> test) {
        return row -> test.test(columns.value(row, column));
    }

    /** Lists are sent as one text with commas, or as several values. */
    private static List<String> texts(String expression, Object sent) {
        List<String> texts = new ArrayList<>();
        if (sent instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts.add(value.toString()));
        } else if (expression.equals("in") || expression.equals("notIn")) {
            texts.addAll(List.of(sent.toString().split(",", -1)));
        } else {
            texts.add(sent.toString());
        }
        return texts;
    }
}
