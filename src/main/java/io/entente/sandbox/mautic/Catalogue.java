package io.entente.sandbox.mautic;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Things numbered from 1 as they are made. Thread-safe. */
final class Catalogue<T> {

    private final ConcurrentNavigableMap<Integer, T> byId = new ConcurrentSkipListMap<>();

    /** Keeps what the maker makes of the next id. */
    synchronized T add(IntFunction<T> maker) {
        int id = byId.size() + 1;
        T made = maker.apply(id);
        byId.put(id, made);
        return made;
    }

    /** Makes something else of what has that id. */
    synchronized Optional<T> change(int id, UnaryOperator<T> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (same, known) -> change.apply(known)));
    }

    Optional<T> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All, by ascending id. */
    Collection<T> all() {
        return byId.values();
    }
}
