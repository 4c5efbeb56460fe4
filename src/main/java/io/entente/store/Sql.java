package io.entente.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The few ways in which this package runs statements, all inside the transaction of one handle. */
record Sql(Handle handle) {
    private static final int BATCH = 1_000;

    <T> List<T> query(String statement, Consumer<Args> bind, RowMapper<T> row) {
        try (var query = handle.createQuery(statement)) {
            bind.accept(new Args(query));
            return query.map(row).list();
        }
    }

    <T> Optional<T> one(String statement, Consumer<Args> bind, RowMapper<T> row) {
        return query(statement, bind, row).stream().findFirst();
    }

    long number(String statement, Consumer<Args> bind) {
        return one(statement, bind, (row, context) -> row.getLong(1)).orElseThrow();
    }

    /** Asks for rows by a list that stands where the statement says {@code %s}, before its other question marks. */
    <K, T> List<T> query(String statement, In<K> in, Consumer<Args> others, RowMapper<T> row) {
        var found = new ArrayList<T>();
        for (int from = 0; from < in.rows().size(); from += in.chunk()) {
            var chunk = in.rows().subList(from, Math.min(in.rows().size(), from + in.chunk()));
            found.addAll(query(
                    statement.formatted(in.marks(chunk.size())),
                    args -> {
                        chunk.forEach(key -> in.bind().accept(args, key));
                        others.accept(args);
                    },
                    row));
        }
        return found;
    }

    <K, T> List<T> query(String statement, In<K> in, RowMapper<T> row) {
        return query(statement, in, args -> {}, row);
    }

    int update(String statement, Consumer<Args> bind) {
        try (var update = handle.createUpdate(statement)) {
            bind.accept(new Args(update));
            return update.execute();
        }
    }

    /** Runs the statement once for each row; returns how many rows of the database it met. */
    <T> int batch(String statement, Collection<T> rows, BiConsumer<Args, T> bind) {
        int met = 0;
        var all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += BATCH) {
            try (var batch = handle.prepareBatch(statement)) {
                for (var row : all.subList(from, Math.min(all.size(), from + BATCH))) {
                    bind.accept(new Args(batch), row);
                    batch.add();
                }
                for (int count : batch.execute()) {
                    met += count;
                }
            }
        }
        return met;
    }
}
