package io.entente.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What differs between the databases. */
interface Dialect {
    /** What the migrations call by another name here. */
    Map<String, String> placeholders();

    /** Connections for transactions that write. */
    HikariConfig writing(StoreSettings settings);

    /** Connections for transactions that only read; equal to {@link #writing} where one pool serves both. */
    HikariConfig reading(StoreSettings settings);

    /** Makes the transaction just begun the only one that writes. */
    void beginWrite(Handle handle);

    /** Makes the transaction just begun see one moment, and write nothing. */
    void beginRead(Handle handle);

    /** At the end of a transaction that only reads, while it is still open. */
    void endRead(Handle handle);

    /** Whether the same transaction may succeed when it is simply done again. */
    boolean isWorthRepeating(SQLException failure);

    /** Whether the database cannot be reached at the moment. */
    boolean isUnreachable(SQLException failure);

    /** Whether there is no room for what was to be written. */
    boolean isFull(SQLException failure);
}
