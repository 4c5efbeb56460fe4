package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Soql.Condition;
import io.entente.sandbox.salesforce.Soql.Literal;
import io.entente.sandbox.salesforce.Soql.Operator;
import io.entente.sandbox.salesforce.Soql.Order;
import io.entente.sandbox.salesforce.SoqlLexer.Kind;
import io.entente.sandbox.salesforce.SoqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Parses the part of SOQL that reads one object: recursive descent over {@link SoqlLexer}. */
final class SoqlParser {

    private static final int LONGEST = 100_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final int FARTHEST_OFFSET = 2_000;
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private final List<Token> tokens;
    private int at;

    private SoqlParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Soql parse(String query) {
        if (query.length() > LONGEST) {
            throw Soql.malformed("SOQL statements cannot be longer than " + LONGEST + " characters.");
        }
        return new SoqlParser(SoqlLexer.tokens(query)).query();
    }

    private Soql query() {
        expect("SELECT");
        List<String> columns = columns();
        boolean count = columns.equals(List.of("COUNT()"));
        expect("FROM");
        String object = word();
        Optional<Condition> where = take("WHERE") ? Optional.of(condition()) : Optional.empty();
        List<Order> orders = take("ORDER") ? orders() : List.of();
        OptionalInt limit = take("LIMIT") ? OptionalInt.of(integer()) : OptionalInt.empty();
        int offset = take("OFFSET") ? integer() : 0;
        if (peek().kind() != Kind.END) {
            throw unexpected(peek());
        }
        if (offset > FARTHEST_OFFSET) {
            throw ApiException.badRequest(
                    "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + FARTHEST_OFFSET);
        }
        return new Soql(columns, count, object, where, orders, limit, offset);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        do {
            String column = word();
            if (take("(")) {
                String argument = peek().is(")") ? "" : word();
                expect(")");
                column = (column + "(" + argument + ")").toUpperCase(Locale.ROOT);
            }
            columns.add(column);
        } while (take(","));
        return columns;
    }

    private Condition condition() {
        Condition first = term();
        if (peek().is("AND")) {
            return new Condition.And(joined(first, "AND", "OR"));
        }
        if (peek().is("OR")) {
            return new Condition.Or(joined(first, "OR", "AND"));
        }
        return first;
    }

    /** Parts joined by one word; the other one may not follow without parentheses. */
    private List<Condition> joined(Condition first, String word, String other) {
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (take(word)) {
            parts.add(term());
        }
        if (peek().is(other)) {
            throw unexpected(peek());
        }
        return parts;
    }

    private Condition term() {
        if (take("NOT")) {
            return new Condition.Not(term());
        }
        if (take("(")) {
            Condition inner = condition();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        String path = word();
        Token token = next();
        Operator operator = OPERATORS.get(token.text());
        if (operator != null && token.kind() == Kind.SYMBOL) {
            return new Condition.Compare(path, operator, List.of(literal()));
        }
        if (token.is("LIKE")) {
            return new Condition.Compare(path, Operator.LIKE, List.of(literal()));
        }
        if (token.is("IN")) {
            return new Condition.Compare(path, Operator.IN, list());
        }
        if (token.is("NOT") && take("IN")) {
            return new Condition.Compare(path, Operator.NOT_IN, list());
        }
        throw unexpected(token);
    }

    private List<Literal> list() {
        expect("(");
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (take(","));
        expect(")");
        return values;
    }

    private Literal literal() {
        Token token = next();
        String text = token.text();
        if (token.kind() == Kind.QUOTED) {
            if (text.length() > LONGEST_TEXT) {
                throw Soql.malformed("A string in WHERE is longer than " + LONGEST_TEXT + " characters.");
            }
            return new Literal(Literal.Kind.TEXT, text);
        }
        if (token.is("null")) {
            return new Literal(Literal.Kind.NULL, "");
        }
        if (token.is("true") || token.is("false")) {
            return new Literal(Literal.Kind.BOOLEAN, text.toLowerCase(Locale.ROOT));
        }
        if (token.kind() == Kind.LITERAL) {
            if (text.matches("[+-]?\\d+(\\.\\d+)?")) {
                return new Literal(Literal.Kind.NUMBER, text);
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return new Literal(Literal.Kind.DATE, text);
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}T.+")) {
                return new Literal(Literal.Kind.DATETIME, text);
            }
        }
        throw unexpected(token);
    }

    private List<Order> orders() {
        expect("BY");
        List<Order> orders = new ArrayList<>();
        do {
            String path = word();
            boolean descending = take("DESC");
            if (!descending) {
                take("ASC");
            }
            boolean nullsLast = take("NULLS") && !take("FIRST");
            if (nullsLast) {
                expect("LAST");
            }
            orders.add(new Order(path, descending, nullsLast));
        } while (take(","));
        return orders;
    }

    private int integer() {
        Token token = next();
        if (token.kind() != Kind.LITERAL || !token.text().matches("\\d{1,9}")) {
            throw unexpected(token);
        }
        return Integer.parseInt(token.text());
    }

    private String word() {
        Token token = next();
        if (token.kind() != Kind.WORD) {
            throw unexpected(token);
        }
        return token.text();
    }

    private void expect(String word) {
        if (!take(word)) {
            throw unexpected(peek());
        }
    }

    private boolean take(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private static ApiException unexpected(Token token) {
        return Soql.malformed("unexpected token: '" + token.text() + "' (column " + (token.column() + 1) + ")");
    }
}
