package io.entente.api;

import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.store.Store;
import io.entente.sync.Pulse;
import java.util.Optional;

/** What keeps Entente from doing its work now, part by part: the code of the trouble and what to do about it. */
public final class Readiness {
    private final Store store;
    private final Pulse pulse;

    public Readiness(Store store, Pulse pulse) {
        this.store = store;
        this.pulse = pulse;
    }

    /** Whether the store can be read. */
    public Optional<String> store() {
        try {
            store.read(session -> session.runs().nextQueued());
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(told(failure));
        }
    }

    /** Whether the side was read to its end, and answered the last time it was asked. */
    public Optional<String> side(Side side) {
        var beat = pulse.of(side);
        if (beat.failure().isPresent()) {
            return beat.failure().map(Readiness::told);
        }
        return beat.answeredAt().isPresent()
                ? Optional.empty()
                : Optional.of("entente.first-look: " + side.label()
                        + " was not read to its end yet since the start; wait, the first time takes longest");
    }

    private static String told(Failure failure) {
        return failure.code() + ": " + failure.getMessage();
    }
}
