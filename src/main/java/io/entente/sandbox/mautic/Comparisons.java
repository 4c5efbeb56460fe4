package io.entente.sandbox.mautic;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a column's values with a sent text the way the database does. */
final class Comparisons {

    /** Nulls first, as the database sorts them. */
    static final Comparator<@Nullable Object> ORDER =
            Comparator.nullsFirst((left, right) -> left instanceof Number one && right instanceof Number other
                    ? Double.compare(one.doubleValue(), other.doubleValue())
                    : text(left).compareTo(text(right)));

    private Comparisons() {}

    /**
     * Test of one comparison; null values never match. An unparsable date counts as the beginning of time,
     * so that "greater" matches every row that has a date at all.
     */
    static Predicate<@Nullable Object> test(String expression, Columns.Kind kind, String sent) {
        Object operand = operand(kind, sent);
        return value -> {
            if (value == null) {
                return false;
            }
            int order = ORDER.compare(value, operand);
            return switch (expression) {
                case "eq" -> order == 0;
                case "neq" -> order != 0;
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        };
    }

    /** Test for one of several values. */
    static Predicate<@Nullable Object> in(Columns.Kind kind, List<String> sent) {
        Set<Object> keys = sent.stream().map(text -> key(operand(kind, text))).collect(Collectors.toSet());
        return value -> value != null && keys.contains(key(value));
    }

    static Predicate<@Nullable Object> like(String sent) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < sent.length(); i++) {
            char character = sent.charAt(i);
            pattern.append(
                    switch (character) {
                        case '%' -> ".*";
                        case '_' -> ".";
                        default -> Pattern.quote(String.valueOf(character));
                    });
        }
        Pattern like =
                Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return value -> value != null && like.matcher(value.toString()).matches();
    }

    private static Object operand(Columns.Kind kind, String sent) {
        return switch (kind) {
            case NUMBER -> number(sent);
            case DATE -> DateTimes.comparable(sent).orElse("");
            case TEXT -> sent;
        };
    }

    /** Text that is no number counts as 0. */
    private static Number number(String sent) {
        try {
            return Double.valueOf(sent.strip());
        } catch (NumberFormatException e) {
            return 0.0;
        }
    }

    private static Object key(Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : text(value);
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
    }
}
