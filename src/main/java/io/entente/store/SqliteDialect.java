package io.entente.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One file, or memory; one writer at a time, readers beside it. */
final class SqliteDialect implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";

    /** 40 MB: with SQLite's own 4 MB a first load copies the same pages into the file again and again. */
    private static final int PAGES_BETWEEN_CHECKPOINTS = 10_000;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int FULL = 13;

    static boolean isInMemory(StoreSettings settings) {
        return settings.url().startsWith(PREFIX + ":memory:");
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("key", "text", "counter", "integer", "keyed", "without rowid");
    }

    @Override
    public HikariConfig writing(StoreSettings settings) {
        var config = connections(settings, "store-write", 1);
        // Taking the write lock at once means that a transaction never fails half way because another one wrote.
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return config;
    }

    @Override
    public HikariConfig reading(StoreSettings settings) {
        // A second connection to memory would be a second, empty database.
        return isInMemory(settings) ? writing(settings) : connections(settings, "store-read", 4);
    }

    private static HikariConfig connections(StoreSettings settings, String name, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(120_000);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("busy_timeout", "30000");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("synchronous", "NORMAL");
        config.addDataSourceProperty("cache_size", "-65536");
        config.setConnectionInitSql("pragma wal_autocheckpoint = " + PAGES_BETWEEN_CHECKPOINTS);
        return config;
    }

    @Override
    public void beginWrite(Handle handle) {
        // The connection begins with IMMEDIATE.
    }

    @Override
    public void beginRead(Handle handle) {
        handle.execute("pragma query_only = true");
    }

    @Override
    public void endRead(Handle handle) {
        handle.execute("pragma query_only = false");
    }

    @Override
    public boolean isWorthRepeating(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return code == BUSY || code == LOCKED;
    }

    @Override
    public boolean isUnreachable(SQLException failure) {
        return false;
    }

    @Override
    public boolean isFull(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == FULL;
    }
}
