package io.entente.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A server that several daemons may share, one of them at work and the others standing by. */
final class PostgresDialect implements Dialect {
    static final String PREFIX = "jdbc:postgresql:";

    private static final Set<String> WORTH_REPEATING = Set.of(
            "40001", // serialization_failure
            "40P01", // deadlock_detected
            "55P03"); // lock_not_available

    /** The server ends the connection, or takes no further one. */
    private static final Set<String> AWAY = Set.of(
            "25P03", // idle_in_transaction_session_timeout
            "53300"); // too_many_connections

    private static final String DISK_FULL = "53100";

    /**
     * Writers queue as they do on SQLite, so that what holds on one database holds on the other: no transaction meets rows
     * that another is about to change. They are short, and no faster side by side.
     */
    private static final String BE_THE_ONLY_WRITER =
            "select pg_advisory_xact_lock(hashtext('entente'), hashtext(current_schema()))";

    /**
     * Nearly all statements look up some rows by a key. As long as a new store has no statistics, the planner would rather
     * read whole tables, with helpers. A process that is frozen in the middle of a transaction keeps everybody out, whoever
     * is to take over included; the server ends such a transaction before a lease expires.
     */
    private static final String SESSION = """
            set lock_timeout = '30s';
            set idle_in_transaction_session_timeout = '20s';
            set jit = off;
            set max_parallel_workers_per_gather = 0;
            set random_page_cost = 1.1;
            set enable_hashjoin = off;
            set enable_mergejoin = off
            """;

    @Override
    public Map<String, String> placeholders() {
        return Map.of("key", "text collate \"C\"", "counter", "bigint", "keyed", "");
    }

    @Override
    public HikariConfig writing(StoreSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(settings.url());
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        // Whoever asks for health while the server is away waits this long for the answer.
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(1);
        // The server's detail repeats the row's values, which are personal data.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "entente");
        // A server that is gone without a word must not hold the only writer for the hours that TCP would.
        config.addDataSourceProperty("socketTimeout", "300");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionInitSql(SESSION);
        return config;
    }

    @Override
    public HikariConfig reading(StoreSettings settings) {
        return writing(settings);
    }

    @Override
    public void beginWrite(Handle handle) {
        handle.createQuery(BE_THE_ONLY_WRITER).map((row, context) -> true).one();
    }

    @Override
    public void beginRead(Handle handle) {
        handle.execute("set transaction isolation level repeatable read read only");
    }

    @Override
    public void endRead(Handle handle) {
        // The setting ends with the transaction.
    }

    @Override
    public boolean isWorthRepeating(SQLException failure) {
        return failure.getSQLState() != null && WORTH_REPEATING.contains(failure.getSQLState());
    }

    @Override
    public boolean isUnreachable(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P") || AWAY.contains(state)));
    }

    @Override
    public boolean isFull(SQLException failure) {
        return DISK_FULL.equals(failure.getSQLState());
    }
}
