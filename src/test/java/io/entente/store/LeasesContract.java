package io.entente.store;

import static io.entente.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What {@link Leases} promises. */
interface LeasesContract extends StoreUnderTest {
    Duration TTL = Duration.ofSeconds(30);

    private boolean acquire(String holder, Instant now) {
        return store().transact(s -> s.leases().acquire("daemon", holder, holder + ":8080", now, TTL));
    }

    @Test
    default void a_lease_is_held_by_one_until_it_expires() {
        assertThat(acquire("a", NOON)).isTrue();
        assertThat(acquire("b", NOON.plus(TTL).minusMillis(1))).isFalse();
        assertThat(acquire("b", NOON.plus(TTL))).isTrue();
        assertThat(acquire("a", NOON.plus(TTL))).isFalse();
    }

    @Test
    default void the_holder_renews_its_lease() {
        acquire("a", NOON);

        assertThat(acquire("a", NOON.plusSeconds(20))).isTrue();

        assertThat(found(s -> s.leases().current("daemon", NOON.plusSeconds(49))))
                .contains(new Lease("daemon", "a", "a:8080", NOON.plusSeconds(50)));
        assertThat(found(s -> s.leases().current("daemon", NOON.plusSeconds(50))))
                .isEmpty();
    }

    @Test
    default void only_the_holder_gives_a_lease_back() {
        acquire("a", NOON);

        given(s -> s.leases().release("daemon", "b"));
        assertThat(acquire("b", NOON)).isFalse();

        given(s -> s.leases().release("daemon", "a"));
        assertThat(acquire("b", NOON)).isTrue();
    }
}
