package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.store.Lease;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may work on the store, and from when on somebody else may. */
class TenureTest {
    private final HandClock clock = new HandClock();
    private final Store store =
            Store.open(new StoreSettings("jdbc:sqlite::memory:", Optional.empty(), Optional.empty()));
    private final Tenure first = new Tenure(store, clock);
    private final Tenure second = new Tenure(store, clock);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void one_at_a_time_works_on_the_store() {
        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();

        assertThat(first.isHeld()).isTrue();
        assertThat(second.isHeld()).isFalse();
    }

    @Test
    void who_renews_in_time_keeps_it() {
        first.take();

        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(20));
            first.take();
            assertThat(second.take()).isFalse();
        }

        assertThat(first.isHeld()).isTrue();
    }

    @Test
    void who_does_not_renew_loses_it_and_knows() {
        first.take();

        clock.pass(Duration.ofSeconds(30));

        assertThat(first.isHeld()).isFalse();
        assertThat(second.take()).isTrue();
        first.take();
        assertThat(first.isHeld()).isFalse();
        assertThat(second.isHeld()).isTrue();
    }

    @Test
    void given_back_it_is_free_at_once() {
        first.take();

        first.release();

        assertThat(second.take()).isTrue();
    }

    @Test
    void the_lease_of_a_dead_process_of_this_host_is_free_at_once() throws IOException, InterruptedException {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        held(holder(ended.pid(), 0));

        assertThat(first.take()).isTrue();
    }

    @Test
    void the_lease_of_a_process_whose_number_another_one_got_is_free_at_once() {
        var me = ProcessHandle.current();
        var start = me.info().startInstant().orElseThrow().minusSeconds(60).toEpochMilli();
        held(holder(me.pid(), start));

        assertThat(first.take()).isTrue();
    }

    @Test
    void the_lease_of_a_living_process_and_of_another_host_has_to_expire() {
        var me = ProcessHandle.current();
        held(holder(me.pid(), me.info().startInstant().orElseThrow().toEpochMilli()));
        assertThat(first.take()).isFalse();

        clock.pass(Duration.ofSeconds(31));
        held("elsewhere:1:0:x");
        assertThat(first.take()).isFalse();

        clock.pass(Duration.ofSeconds(31));
        assertThat(first.take()).isTrue();
    }

    @Test
    void the_address_travels_with_the_next_renewal() {
        first.take();

        first.reachableAt(URI.create("http://127.0.0.1:8580"));
        first.take();

        var lease = store.read(session -> session.leases().current(Tenure.NAME, clock.instant()));
        assertThat(lease).map(Lease::address).hasValue("http://127.0.0.1:8580");
    }

    private void held(String holder) {
        assertThat(store.<Boolean>transact(session ->
                        session.leases().acquire(Tenure.NAME, holder, "", clock.instant(), Duration.ofSeconds(30))))
                .isTrue();
    }

    private static String holder(long pid, long start) {
        try {
            return "%s:%d:%d:x".formatted(InetAddress.getLocalHost().getHostName(), pid, start);
        } catch (IOException e) {
            return "localhost:%d:%d:x".formatted(pid, start);
        }
    }
}
