package io.entente.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A schema of its own on the PostgreSQL that tests are given; vanishes when closed. */
public final class TestPostgres implements AutoCloseable {
    private static final String VARIABLE = "ENTENTE_TEST_POSTGRES";

    private final String url;
    private final String schema = name();

    private TestPostgres(String url) {
        this.url = url;
        execute("create schema " + schema);
    }

    /** A new empty schema; fails, rather than skips, where no server was given. */
    public static TestPostgres fresh() {
        return new TestPostgres(server());
    }

    static String name() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    static String server() {
        var url = System.getenv(VARIABLE);
        if (url == null) {
            throw new IllegalStateException(VARIABLE + " is not set, so the promises of the store cannot be tested on"
                    + " PostgreSQL. Run ./entente test, which starts one, or src/build/with-postgres mvn verify, or set"
                    + " it to the JDBC URL of a server, with " + VARIABLE + "_USER and " + VARIABLE + "_PASSWORD");
        }
        return url;
    }

    /** What opens a store in the schema. */
    public StoreSettings settings() {
        return new StoreSettings(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, user(), password());
    }

    @Override
    public void close() {
        execute("drop schema " + schema + " cascade");
    }

    static Optional<String> user() {
        return Optional.ofNullable(System.getenv(VARIABLE + "_USER"));
    }

    static Optional<String> password() {
        return Optional.ofNullable(System.getenv(VARIABLE + "_PASSWORD"));
    }

    /** Runs statements in the schema, past the store. */
    public void execute(String statements) {
        execute(url, "set search_path to " + schema + ";" + statements);
    }

    static void execute(String url, String statements) {
        try (var connection = DriverManager.getConnection(
                        url, user().orElse(null), password().orElse(null));
                var running = connection.createStatement()) {
            running.execute(statements);
        } catch (SQLException trouble) {
            throw new IllegalStateException("the server in " + VARIABLE + " does not do: " + statements, trouble);
        }
    }
}
