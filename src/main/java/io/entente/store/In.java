package io.entente.store;

import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The rows of a {@code values} list that a statement looks things up by; both databases call its columns {@code column1}
 * and so on. The list stands behind {@code from} and not in a common table expression, which SQLite's driver searches for an insert by
 * a pattern that takes a tenth of a second for a thousand rows.
 *
 * @param rows each once
 * @param width columns of a row
 * @param bind fills the question marks of one row
 */
record In<T>(List<T> rows, int width, BiConsumer<Args, T> bind) {
    /**
     * Question marks in one statement. SQLite takes 32,766 of them and PostgreSQL 65,535; beyond some thousand nothing is
     * gained.
     */
    private static final int MOST = 6_000;

    static In<RecordKey> keys(Collection<RecordKey> keys) {
        return new In<>(List.copyOf(new LinkedHashSet<>(keys)), 3, Args::key);
    }

    static In<PersonId> people(Collection<PersonId> people) {
        return new In<>(List.copyOf(new LinkedHashSet<>(people)), 1, Args::person);
    }

    static In<String> texts(Collection<String> texts) {
        return new In<>(List.copyOf(new LinkedHashSet<>(texts)), 1, Args::text);
    }

    static In<Long> numbers(Collection<Long> numbers) {
        return new In<>(List.copyOf(new LinkedHashSet<>(numbers)), 1, Args::number);
    }

    int chunk() {
        return MOST / width;
    }

    /** As many rows of question marks. */
    String marks(int count) {
        var row = "(" + "?,".repeat(width - 1) + "?)";
        return (row + ",").repeat(count - 1) + row;
    }
}
