package io.entente.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What every contract of this package works on: an empty store, and short words for one transaction each. */
interface StoreUnderTest {
    Store store();

    /** Does something in a transaction of its own. */
    default void given(Consumer<Session> work) {
        store().transact(session -> {
            work.accept(session);
            return true;
        });
    }

    default <T> List<T> listed(Function<Session, ? extends Collection<T>> read) {
        return List.copyOf(store().read(read));
    }

    default <T> Optional<T> found(Function<Session, Optional<T>> read) {
        return store().read(read);
    }

    default <K, V> Map<K, V> mapped(Function<Session, Map<K, V>> read) {
        return store().read(read);
    }

    default long counted(ToLongFunction<Session> read) {
        return store().read(read::applyAsLong);
    }

    default boolean isTrue(Predicate<Session> read) {
        return store().read(read::test);
    }

    /** As {@link #counted}, of something that writes. */
    default long changed(ToLongFunction<Session> write) {
        return store().transact(write::applyAsLong);
    }

    /** As {@link #isTrue}, of something that writes. */
    default boolean succeeds(Predicate<Session> write) {
        return store().transact(write::test);
    }
}
