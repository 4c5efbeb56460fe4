package io.entente.store;

import com.zaxxer.hikari.HikariDataSource;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * The one database in which everything is kept. Safe for use by several threads; transactions that write come one after
 * the other, those that read run beside them and see one moment.
 */
public final class Store implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final String url;
    private final Dialect dialect;
    private final List<HikariDataSource> pools;
    private final Jdbi writing;
    private final Jdbi reading;
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);
    private volatile Optional<Fence> fence = Optional.empty();

    Store(String url, Dialect dialect, HikariDataSource writing, HikariDataSource reading) {
        this.url = url;
        this.dialect = dialect;
        this.pools = List.of(writing, reading);
        this.writing = quiet(writing);
        this.reading = quiet(reading);
    }

    /**
     * Opens the store, creates it where there is none, and brings its tables up to date.
     *
     * @throws Failure of kind CONFIGURATION where it cannot be opened
     */
    public static Store open(StoreSettings settings) {
        return Opening.open(settings);
    }

    /**
     * Does all of the work, or nothing of it. The work may be done again from its start where the database asks for it, so
     * it must change nothing but the store.
     *
     * @throws Failure of kind UNAVAILABLE where the database cannot be reached or has no room left, CONFLICT {@code
     *     store.taken-over} where it is {@link #fence fenced} and somebody else has the lease, INTERNAL {@code store.sql}
     *     for any other trouble; what the work itself throws is passed on
     */
    public <T> T transact(Function<Session, T> work) {
        return claim(session -> {
            fence.ifPresent(mine -> mine.check(session));
            return work.apply(session);
        });
    }

    /**
     * From now on {@link #transact} writes only while that holder has the lease, expired or not. A process that was frozen
     * cannot know how long; writers come one after the other, so that nobody else has the lease before its transaction ends.
     */
    public void fence(String lease, String holder) {
        fence = Optional.of(new Fence(lease, holder));
    }

    /** Like {@link #transact}, but takes everything back in the end: only what the work returns is left of it. */
    public <T> T rehearse(Function<Session, T> work) {
        return attempt(Handle::rollback, session -> {
            fence.ifPresent(mine -> mine.check(session));
            return work.apply(session);
        });
    }

    /** Like {@link #transact}, whoever has the lease: for the work by which it is won and given back. */
    public <T> T claim(Function<Session, T> work) {
        return attempt(Handle::commit, work);
    }

    private <T> T attempt(Consumer<Handle> finish, Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(writing, dialect::beginWrite, handle -> {}, finish, work);
            } catch (JdbiException trouble) {
                var cause = sqlCause(trouble);
                if (cause == null || attempt == ATTEMPTS || !dialect.isWorthRepeating(cause)) {
                    throw translated(trouble, cause);
                }
            }
        }
    }

    /** Reads all it wants as of one moment. Whoever writes here gets a failure. */
    public <T> T read(Function<Session, T> work) {
        try {
            return inTransaction(reading, dialect::beginRead, dialect::endRead, Handle::commit, work);
        } catch (JdbiException trouble) {
            throw translated(trouble, sqlCause(trouble));
        }
    }

    private <T> T inTransaction(
            Jdbi jdbi,
            Consumer<Handle> begin,
            Consumer<Handle> end,
            Consumer<Handle> finish,
            Function<Session, T> work) {
        if (busy.get()) {
            // Inside a transaction that writes it would wait for itself, for ever.
            throw Failure.of(Kind.INTERNAL, "store.nested", "a transaction was begun inside another one");
        }
        busy.set(true);
        try (var handle = jdbi.open()) {
            handle.begin();
            try {
                begin.accept(handle);
                var result = work.apply(new Session(handle));
                end.accept(handle);
                finish.accept(handle);
                return result;
            } catch (RuntimeException | Error trouble) {
                rollBack(handle, end, trouble);
                throw trouble;
            }
        } finally {
            busy.remove();
        }
    }

    private static void rollBack(Handle handle, Consumer<Handle> end, Throwable trouble) {
        try {
            end.accept(handle);
            handle.rollback();
        } catch (JdbiException further) {
            trouble.addSuppressed(further);
        }
    }

    /** Keeps the values of statements, which are personal data, out of exceptions. */
    private static Jdbi quiet(HikariDataSource pool) {
        var jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    private static @Nullable SQLException sqlCause(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    private Failure translated(Exception trouble, @Nullable SQLException cause) {
        if (cause != null && dialect.isUnreachable(cause)) {
            return Failure.of(
                    Kind.UNAVAILABLE,
                    "store.unreachable",
                    "store.url: " + url
                            + " does not answer; check that the database runs and takes connections, Entente"
                            + " goes on by itself once it does",
                    trouble);
        }
        if (cause != null && dialect.isFull(cause)) {
            return Failure.of(
                    Kind.UNAVAILABLE,
                    "store.full",
                    "store.url: " + url
                            + " has no room left; make room on its disk, Entente goes on by itself once there"
                            + " is some",
                    trouble);
        }
        var state = cause == null ? "none" : cause.getSQLState() + "/" + cause.getErrorCode();
        return Failure.of(Kind.INTERNAL, "store.sql", "the store refused a statement, SQL state " + state, trouble);
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    /** Whose lease keeps others from writing. */
    private record Fence(String lease, String holder) {
        void check(Session session) {
            if (!session.leases().isHeldBy(lease, holder)) {
                throw Failure.of(
                        Kind.CONFLICT,
                        "store.taken-over",
                        "another process took the store over; this one writes nothing more until it is its turn again");
            }
        }
    }
}
