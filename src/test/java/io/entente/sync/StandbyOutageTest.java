package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The database goes away while one process works on the store and another one waits for it. */
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
