package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Condition;
import io.entente.sandbox.salesforce.Soql.Literal;
import io.entente.sandbox.salesforce.Soql.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the condition of a query into a test of rows. */
final class SoqlFilter {

    private final Columns columns;

    SoqlFilter(Columns columns) {
        this.columns = columns;
    }

    Predicate<Row> test(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().map(this::test).reduce(row -> true, Predicate::and);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().map(this::test).reduce(row -> false, Predicate::or);
        }
        if (condition instanceof Condition.Not not) {
            return test(not.part()).negate();
        }
        return comparison((Condition.Compare) condition);
    }

    private Predicate<Row> comparison(Condition.Compare compare) {
        Column column = columns.filterable(compare.path());
        Literal first = compare.values().get(0);
        return switch (compare.operator()) {
            case EQUAL, IN -> in(column, compare.values());
            // Unequal holds for blanks too.
            case NOT_EQUAL, NOT_IN -> in(column, compare.values()).negate();
            case LESS -> ordered(column, first, order -> order < 0);
            case LESS_OR_EQUAL -> ordered(column, first, order -> order <= 0);
            case GREATER -> ordered(column, first, order -> order > 0);
            case GREATER_OR_EQUAL -> ordered(column, first, order -> order >= 0);
            case LIKE -> like(column, first);
        };
    }

    private static Predicate<Row> in(Column column, List<Literal> literals) {
        Set<@Nullable Object> wanted = new HashSet<>();
        literals.forEach(literal -> wanted.add(SoqlValues.comparable(column.field(), literal)));
        return row -> wanted.contains(SoqlValues.comparable(column.field(), column.value(row)));
    }

    private static Predicate<Row> ordered(Column column, Literal literal, IntPredicate holds) {
        Object wanted = SoqlValues.comparable(column.field(), literal);
        if (wanted == null || column.field().type() == FieldType.BOOLEAN) {
            throw wrongOperator(column);
        }
        return row -> {
            Object found = SoqlValues.comparable(column.field(), column.value(row));
            return found != null && holds.test(SoqlValues.compare(found, wanted));
        };
    }

    private static Predicate<Row> like(Column column, Literal literal) {
        FieldType type = column.field().type();
        if (!type.isText() || type == FieldType.ID || type == FieldType.REFERENCE) {
            throw wrongOperator(column);
        }
        SoqlValues.comparable(column.field(), literal);
        Pattern pattern = pattern(literal.text());
        return row -> {
            Object found = column.value(row);
            return found != null && pattern.matcher(found.toString()).matches();
        };
    }

    private static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                boolean escaped = c == '\\' && i + 1 < like.length();
                char literal = escaped ? like.charAt(++i) : c;
                regex.append(Pattern.quote(String.valueOf(literal)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static ApiException wrongOperator(Column column) {
        return ApiException.badRequest(
                "INVALID_QUERY_FILTER_OPERATOR",
                "invalid operator on " + column.field().type().describeName().toLowerCase(Locale.ROOT) + " field");
    }

    /** Literals an index can answer: those of an equality or an IN without null. */
    static boolean isLookup(Condition.Compare compare) {
        boolean equality = compare.operator() == Operator.EQUAL || compare.operator() == Operator.IN;
        return equality
                && compare.values().stream().noneMatch(value -> Objects.equals(value.kind(), Literal.Kind.NULL));
    }
}
