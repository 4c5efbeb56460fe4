package io.entente.store;

/** Table {@code numbering}: ascending numbers without gaps that a later transaction could fill. */
final class Numbering {
    private static final String TAKE = "update numbering set last = last + ? where name = ? returning last";

    private final Sql sql;

    Numbering(Sql sql) {
        this.sql = sql;
    }

    /** The first of as many new numbers. */
    long take(String name, int count) {
        return sql.number(TAKE, args -> args.number(count).text(name)) - count + 1;
    }
}
