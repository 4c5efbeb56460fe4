package io.entente.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An SQLite file that may only grow so far, as on a small disk, and that somebody else fills. */
public final class FilledFile {
    private static final int MOST_PAGES = 1_000;
    private static final int FULL = 13;

    private final String url;

    public FilledFile(Path file) {
        url = url(file);
    }

    /** What opens a store in it. */
    public static String url(Path file) {
        return "jdbc:sqlite:" + file + "?max_page_count=" + MOST_PAGES;
    }

    /** Takes all the room there is. */
    public void fill() {
        statements(running -> {
            running.execute("create table filler (bytes blob)");
            // The rest of the last page, too.
            for (int size : new int[] {100_000, 3_000, 100}) {
                fill(running, size);
            }
        });
    }

    private static void fill(Statement running, int size) throws SQLException {
        try {
            for (int i = 0; i < MOST_PAGES; i++) {
                running.execute("insert into filler values (zeroblob(" + size + "))");
            }
        } catch (SQLException trouble) {
            if ((trouble.getErrorCode() & 0xff) != FULL) {
                throw trouble;
            }
        }
    }

    /** Gives it back. */
    public void empty() {
        statements(running -> running.execute("drop table filler"));
    }

    private void statements(Work work) {
        try (var connection = DriverManager.getConnection(url);
                var running = connection.createStatement()) {
            work.with(running);
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    private interface Work {
        void with(Statement running) throws SQLException;
    }
}
