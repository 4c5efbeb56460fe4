package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Failure;
import io.entente.store.Store;
import io.entente.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The database goes away, or another process freezes, while somebody waits for the store. */
class StandbyOutageTest {
    /** It asks who has the lease, tells it, and asks again from time to time. */
    private static final int LOOKS_BEFORE_IT_WAITS = 3;

    @Test
    void who_waits_goes_on_waiting_and_gets_its_turn() {
        try (var database = new TestDatabase();
                var store = Store.open(database.settings());
                var elsewhere = Store.open(database.settings())) {
            var worker = new Tenure(store, Clock.systemUTC());
            var asked = new AtomicInteger();
            var standby = new Tenure(elsewhere, counting(asked));
            worker.take();
            var turn = CompletableFuture.runAsync(() -> await(standby));
            Awaitility.await().until(() -> asked.get() > LOOKS_BEFORE_IT_WAITS);

            database.goAway();
            // Nobody can give back or take anything now; the lease is left to expire where that fails.
            worker.release();
            assertThat(turn).isNotDone();
            database.comeBack();
            worker.release();

            assertThat(turn).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(standby.isHeld()).isTrue();
        }
    }

    @Test
    void who_is_frozen_inside_a_transaction_keeps_nobody_out() {
        try (var database = new TestDatabase();
                var store = Store.open(database.settings());
                var elsewhere = Store.open(database.settings())) {
            var begun = new CompletableFuture<Boolean>();
            var thaw = new CompletableFuture<Boolean>();
            var frozen = CompletableFuture.supplyAsync(() -> store.<Long>transact(session -> {
                session.people().count();
                begun.complete(true);
                thaw.join();
                return session.people().count();
            }));
            assertThat(begun).succeedsWithin(60, TimeUnit.SECONDS);

            boolean taken = new Tenure(elsewhere, Clock.systemUTC()).take();
            thaw.complete(true);

            assertThat(taken).isTrue();
            assertThat(frozen)
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.unreachable"));
        }
    }

    private static Clock counting(AtomicInteger asked) {
        return new Clock() {
            @Override
            public Instant instant() {
                asked.incrementAndGet();
                return systemUTC().instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static void await(Tenure standby) {
        try {
            standby.awaitTurn();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
