package io.entente.api;

import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.store.Store;
import io.entente.sync.Pulse;
import io.entente.sync.RunDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What keeps Entente from doing its work now, part by part: the code of the trouble and what to do about it. */
public final class Readiness {
    private final Store store;
    private final Pulse pulse;
    private static final int FEW = 20;
    private static final int HUNDRED = 100;

    private final RunDesk desk;
    private final Bounds bounds;
    private final Clock clock;

    /**
     * How much of what heals by itself is borne.
     *
     * @param failedRuns jobs in a row that may end early, and one more is too many
     * @param backlog how long a change may wait to be sent
     * @param refusedPercent of what was answered within an hour, from which on too much is refused
     */
    public record Bounds(int failedRuns, Duration backlog, int refusedPercent) {}

    public Readiness(Store store, Pulse pulse, RunDesk desk, Bounds bounds, Clock clock) {
        this.store = store;
        this.pulse = pulse;
        this.desk = desk;
        this.bounds = bounds;
        this.clock = clock;
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

    /** Whether work is carried through: both sides may answer and take nothing. */
    public Optional<String> work() {
        var failing = pulse.failing();
        return failing.last()
                .filter(any -> failing.times() >= bounds.failedRuns())
                .map(failure -> "entente.no-successful-run: the last %d runs ended early, the last one with %s"
                        .formatted(failing.times(), told(failure)));
    }

    /** Whether what was decided is sent before long. */
    public Optional<String> backlog() {
        try {
            return store.read(session -> session.journal().waitingSince())
                    .map(since -> Duration.between(since, clock.instant()))
                    .filter(age -> age.compareTo(bounds.backlog()) > 0)
                    .map(age ->
                            "entente.backlog: the oldest change waits to be sent for %s, longer than health.backlog; the last run's error says why, and a first load just takes its time"
                                    .formatted(age.truncatedTo(ChronoUnit.SECONDS)));
        } catch (Failure failure) {
            // The part `store` tells it.
            return Optional.empty();
        }
    }

    /** Whether most of what was sent is taken. */
    public Optional<String> refusals() {
        var rate = pulse.rate();
        boolean isTooMuch =
                rate.answered() >= FEW && rate.refused() * HUNDRED >= rate.answered() * bounds.refusedPercent();
        return isTooMuch
                ? Optional.of(
                        "entente.refused: %d of %d changes within an hour were refused, health.refused-percent or more; `entente errors` lists the causes"
                                .formatted(rate.refused(), rate.answered()))
                : Optional.empty();
    }

    private static String told(Failure failure) {
        return failure.code() + ": " + failure.getMessage();
    }
}
