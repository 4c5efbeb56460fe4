package io.entente.store;

import com.zaxxer.hikari.HikariDataSource;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Finds the database, brings its tables up to date, and says what to do where that fails. */
final class Opening {
    private Opening() {}

    static Store open(StoreSettings settings) {
        var dialect = dialect(settings);
        HikariDataSource writing = null;
        try {
            writing = new HikariDataSource(dialect.writing(settings));
            Flyway.configure(Opening.class.getClassLoader())
                    .dataSource(writing)
                    .locations("classpath:db/migration")
                    .placeholders(dialect.placeholders())
                    // Nothing is ignored: a store written by a newer version is not ours to change.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
            var shared = dialect instanceof PostgresDialect || SqliteDialect.isInMemory(settings);
            return new Store(
                    settings.shownUrl(),
                    dialect,
                    writing,
                    shared ? writing : new HikariDataSource(dialect.reading(settings)));
        } catch (RuntimeException trouble) {
            if (writing != null) {
                writing.close();
            }
            throw Failure.of(
                    Kind.CONFIGURATION,
                    "store.open",
                    "store.url: " + settings.shownUrl() + " cannot be opened (" + firstLine(root(trouble)) + "); "
                            + remedy(dialect),
                    trouble);
        }
    }

    private static Dialect dialect(StoreSettings settings) {
        if (settings.url().startsWith(PostgresDialect.PREFIX)) {
            return new PostgresDialect();
        }
        if (settings.url().startsWith(SqliteDialect.PREFIX)) {
            createFolder(settings);
            return new SqliteDialect();
        }
        throw Failure.of(
                Kind.CONFIGURATION,
                "store.url",
                "store.url: " + settings.shownUrl()
                        + " names no database; write jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>");
    }

    private static void createFolder(StoreSettings settings) {
        var file = settings.url().substring(SqliteDialect.PREFIX.length()).replaceFirst("[?].*", "");
        var folder =
                file.startsWith(":") ? null : Path.of(file).toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException trouble) {
            throw Failure.of(
                    Kind.CONFIGURATION,
                    "store.open",
                    "store.url: the folder " + folder + " cannot be created; choose one that may be written to",
                    trouble);
        }
    }

    private static String remedy(Dialect dialect) {
        return dialect instanceof PostgresDialect
                ? "check that the server runs, that database, username and password are right, and that this version of"
                        + " Entente is not older than the store"
                : "check that the file may be written to, that it is a store of Entente, and that this version of"
                        + " Entente is not older than it";
    }

    private static Throwable root(Throwable trouble) {
        var cause = trouble;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String firstLine(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
