package io.entente.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Table {@code lease}: which of several daemons is at work. */
public final class Leases {
    /** Only the holder, or anybody once it has expired. */
    private static final String ACQUIRE = """
            insert into lease (name, holder, address, expires_at) values (?, ?, ?, ?)
            on conflict (name) do update set
                holder = excluded.holder, address = excluded.address, expires_at = excluded.expires_at
            where lease.holder = excluded.holder or lease.expires_at <= ?
            """;

    private static final String RELEASE = "delete from lease where name = ? and holder = ?";

    private static final String IS_HELD_BY = "select count(*) from lease where name = ? and holder = ?";

    private static final String CURRENT =
            "select name, holder, address, expires_at from lease where name = ? and expires_at > ?";

    private final Sql sql;

    Leases(Sql sql) {
        this.sql = sql;
    }

    /** Takes or renews the lease; false where somebody else holds it. */
    public boolean acquire(String name, String holder, String address, Instant now, Duration ttl) {
        return sql.update(ACQUIRE, args -> args.text(name)
                        .text(holder)
                        .text(address)
                        .time(now.plus(ttl))
                        .time(now))
                == 1;
    }

    /** Gives the lease back; nothing happens where somebody else holds it. */
    public void release(String name, String holder) {
        sql.update(RELEASE, args -> args.text(name).text(holder));
    }

    /** Whether nobody took the lease since that holder did, though it may have expired. */
    boolean isHeldBy(String name, String holder) {
        return sql.number(IS_HELD_BY, args -> args.text(name).text(holder)) == 1;
    }

    /** The lease, unless it has expired. */
    public Optional<Lease> current(String name, Instant now) {
        return sql.one(
                CURRENT,
                args -> args.text(name).time(now),
                (row, context) -> new Lease(
                        row.getString("name"),
                        row.getString("holder"),
                        row.getString("address"),
                        Times.instant(row, "expires_at")));
    }
}
