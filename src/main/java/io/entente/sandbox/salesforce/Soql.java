package io.entente.sandbox.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A parsed query, its names not yet looked up.
 *
 * @param columns paths as written; {@code FIELDS(ALL)} and its kin stand for many
 * @param count whether only {@code COUNT()} was asked for
 */
record Soql(
        List<String> columns,
        boolean count,
        String object,
        Optional<Condition> where,
        List<Order> orders,
        OptionalInt limit,
        int offset) {

    /** One key of the order; nulls come first unless said otherwise. */
    record Order(String path, boolean descending, boolean nullsLast) {}

    /** What a row must fulfil. */
    sealed interface Condition {

        /** All of the parts hold. */
        record And(List<Condition> parts) implements Condition {}

        /** At least one of the parts holds. */
        record Or(List<Condition> parts) implements Condition {}

        /** The part does not hold. */
        record Not(Condition part) implements Condition {}

        /** A field compares so with the values; all operators but IN and NOT IN have one. */
        record Compare(String path, Operator operator, List<Literal> values) implements Condition {}
    }

    /** How a field is compared. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE,
        IN,
        NOT_IN
    }

    /** A value as written: the text is unescaped, but not yet converted. */
    record Literal(Kind kind, String text) {

        /** How a value was written. */
        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL,
            DATE,
            DATETIME
        }
    }

    static ApiException malformed(String message) {
        return ApiException.badRequest("MALFORMED_QUERY", message);
    }
}
