package io.entente.sync;

import io.entente.model.Failure;
import io.entente.store.Lease;
import io.entente.store.Session;
import io.entente.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on the store, which one process has at a time: a lease that is renewed while the process lives and
 * falls to whoever waits once it does not.
 */
public final class Tenure {
    /** The lease's name in the store. */
    public static final String NAME = "daemon";

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /** A process's start may be told a little differently from one look to the next. */
    private static final Duration SAME_START = Duration.ofSeconds(10);

    private final Store store;
    private final Clock clock;
    private final String me;
    private volatile String address = "";
    private volatile Instant heldUntil = Instant.MIN;
    private volatile boolean works;

    public Tenure(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        var process = ProcessHandle.current();
        // The start tells a process from a later one with its number, the rest two of one process apart.
        me = "%s:%d:%d:%s".formatted(host(), process.pid(), startOf(process), UUID.randomUUID());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This host has no name of its own.", e);
            return "localhost";
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Takes the lease where it is free, has expired, or belongs to a process of this host that is no more. */
    public boolean take() {
        var now = clock.instant();
        boolean taken = store.claim(session -> {
            session.leases()
                    .current(NAME, now)
                    .filter(lease -> !mayBeAlive(lease))
                    .ifPresent(lease -> session.leases().release(NAME, lease.holder()));
            return acquire(session, now);
        });
        heldUntil = taken ? now.plus(TTL) : Instant.MIN;
        if (taken) {
            store.fence(NAME, me);
        } else if (works) {
            LOG.error(
                    "Another process took the store over; this one stopped working and stands by. holder={}", holder());
        }
        works = taken;
        return taken;
    }

    private boolean acquire(Session session, Instant now) {
        return session.leases().acquire(NAME, me, address, now, TTL);
    }

    /** Waits until the lease is ours, however often the store is away meanwhile; says once for whom it waits. */
    public void awaitTurn() throws InterruptedException {
        if (take()) {
            return;
        }
        LOG.info("Another process works on the store; this one stands by to take over. holder={}", holder());
        var never = new CountDownLatch(1);
        var trouble = new Trouble();
        do {
            never.await(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } while (!isOurTurn(trouble));
        LOG.info("The store is ours now.");
    }

    private boolean isOurTurn(Trouble trouble) {
        try {
            boolean ours = take();
            trouble.over();
            return ours;
        } catch (Failure failure) {
            if (!failure.isTransient()) {
                throw failure;
            }
            trouble.met(failure);
            return false;
        }
    }

    /** Who holds the lease, as others may be told. */
    public String holder() {
        return store.read(session -> session.leases().current(NAME, clock.instant()))
                .map(lease -> lease.holder().replaceFirst(":[^:]*:[^:]*$", ""))
                .orElse("nobody");
    }

    /** Where this process answers, from the next renewal on. */
    public void reachableAt(URI api) {
        address = api.toString();
    }

    /** Whether this process may work on the store, at this moment. */
    public boolean isHeld() {
        return clock.instant().isBefore(heldUntil);
    }

    /** Gives the lease back; where the store is away, it expires by itself. */
    public void release() {
        heldUntil = Instant.MIN;
        try {
            store.claim(session -> {
                session.leases().release(NAME, me);
                return true;
            });
        } catch (Failure failure) {
            LOG.warn(
                    "The lease was not given back and expires by itself. code={} reason={}",
                    failure.code(),
                    failure.getMessage());
        }
    }

    /** Whether the holder may still be there: of other hosts nobody knows, so that their leases have to expire. */
    public static boolean mayBeAlive(Lease lease) {
        var parts = lease.holder().split(":", -1);
        if (parts.length != 4 || !parts[0].equals(host())) {
            return true;
        }
        return number(parts[1])
                .flatMap(ProcessHandle::of)
                .filter(process -> number(parts[2])
                        .filter(start -> Math.abs(start - startOf(process)) < SAME_START.toMillis())
                        .isPresent())
                .isPresent();
    }

    private static Optional<Long> number(String digits) {
        return digits.matches("\\d{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
