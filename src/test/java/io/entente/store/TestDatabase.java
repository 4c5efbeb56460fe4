package io.entente.store;

/** A database of its own on the PostgreSQL that tests are given, so that it can go away alone and come back. */
public final class TestDatabase implements AutoCloseable {
    private final String server = TestPostgres.server();
    private final String name = TestPostgres.name();

    public TestDatabase() {
        atServer("create database " + name);
    }

    /** What opens a store in it. */
    public StoreSettings settings() {
        return new StoreSettings(url(), TestPostgres.user(), TestPostgres.password());
    }

    /** Ends all connections to it, and takes no further ones. */
    public void goAway() {
        atServer("alter database " + name + " with allow_connections false");
        atServer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Takes connections again. */
    public void comeBack() {
        atServer("alter database " + name + " with allow_connections true");
    }

    /** Runs statements in it, past the store. */
    public void execute(String statements) {
        TestPostgres.execute(url(), statements);
    }

    @Override
    public void close() {
        atServer("drop database " + name + " with (force)");
    }

    private String url() {
        return server.replaceFirst("/[^/?]*([?].*)?$", "/" + name + "$1");
    }

    private void atServer(String statement) {
        TestPostgres.execute(server, statement);
    }
}
