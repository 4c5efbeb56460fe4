package io.entente.store;

import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.link;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises about transactions. */
interface TransactionsContract extends StoreUnderTest {
    private long people() {
        return store().read(s -> s.people().count());
    }

    @Test
    default void work_that_fails_leaves_nothing_behind() {
        assertThatThrownBy(() -> given(s -> {
                    s.people().create(List.of(person(1)), NOON);
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");

        assertThat(people()).isZero();
        given(s -> s.people().create(List.of(person(1)), NOON));
        assertThat(people()).isEqualTo(1);
    }

    @Test
    default void of_a_rehearsal_only_its_result_is_left() {
        long seen = store().rehearse(s -> {
            s.people().create(List.of(person(1)), NOON);
            return s.people().count();
        });

        assertThat(seen).isEqualTo(1);
        assertThat(people()).isZero();
    }

    @Test
    default void whoever_only_reads_cannot_write() {
        assertThatThrownBy(() -> store().read(s -> {
                    s.people().create(List.of(person(1)), NOON);
                    return 1;
                }))
                .isInstanceOf(Failure.class);

        given(s -> s.people().create(List.of(person(2)), NOON));
        assertThat(people()).isEqualTo(1);
    }

    @Test
    default void a_transaction_inside_another_is_refused() {
        assertThatThrownBy(() -> given(s -> people()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.nested"));
        assertThat(people()).isZero();
    }

    @Test
    default void what_the_database_refuses_is_an_internal_failure_that_shows_no_values() {
        var nobody = link(person(77), contact(77));

        assertThatThrownBy(() -> given(s -> s.people().link(List.of(nobody))))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
                    assertThat(failure.code()).isEqualTo("store.sql");
                    var trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString())
                            .doesNotContain(person(77).value())
                            .doesNotContain(contact(77).id());
                });
    }

    @Test
    default void whoever_lost_the_lease_writes_nothing_more() {
        var lease = Duration.ofSeconds(30);
        store().claim(s -> s.leases().acquire("daemon", "first", "", NOON, lease));
        store().fence("daemon", "first");
        given(s -> s.people().create(List.of(person(1)), NOON));

        store().claim(s -> s.leases().acquire("daemon", "second", "", NOON.plus(lease), lease));

        assertThatThrownBy(() -> given(s -> s.people().create(List.of(person(2)), NOON)))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT);
                    assertThat(failure.code()).isEqualTo("store.taken-over");
                });
        assertThat(people()).isEqualTo(1);
    }

    @Test
    default void writers_at_the_same_time_come_one_after_the_other() {
        given(s -> s.mirror().put(List.of(row(contact(1)))));

        var writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> IntStream.range(0, 5)
                        .forEach(j -> given(s -> {
                            int known = (int) s.people().count();
                            s.people().create(List.of(person(known)), NOON);
                        }))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(people()).isEqualTo(40);
    }
}
