package io.entente.api;

import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.store.Store;
import io.entente.sync.Pulse;
import io.entente.sync.RunDesk;
import java.util.Optional;

/** What keeps Entente from doing its work now, part by part: the code of the trouble and what to do about it. */
public final class Readiness {
    private final Store store;
    private final Pulse pulse;
    private final RunDesk desk;

    public Readiness(Store store, Pulse pulse, RunDesk desk) {
        this.store = store;
        this.pulse = pulse;
        this.desk = desk;
    }

    /** Whether the store can be read, and is ours to work on. */
    public Optional<String> store() {
        try {
            store.read(session -> session.runs().nextQueued());
            return desk.isAtWork()
                    ? Optional.empty()
                    : Optional.of(
                            "entente.standing-by: another process took the store over while this one slept; this one"
                                    + " works again when that one ends");
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
