package io.entente.sync;

import io.entente.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What both sides answered lately: how many changes they took and how many they refused, or would have. */
final class Answers {
    /** How long an answer counts. */
    static final Duration LATELY = Duration.ofHours(1);

    /** The answers of one job. */
    private record Of(Instant at, long taken, long refused) {}

    private final Deque<Of> past = new ArrayDeque<>();

    void add(Tally tally, Instant now) {
        var of = of(tally, now);
        if (of.taken() + of.refused() > 0) {
            past.addLast(of);
        }
        while (!past.isEmpty() && past.getFirst().at().isBefore(now.minus(LATELY))) {
            past.removeFirst();
        }
    }

    /** Lately and in the job at work; empty where nothing was answered. */
    Pulse.Rate rate(Tally atWork, Instant now) {
        var current = of(atWork, now);
        long taken = current.taken();
        long refused = current.refused();
        for (var one : past) {
            if (!one.at().isBefore(now.minus(LATELY))) {
                taken += one.taken();
                refused += one.refused();
            }
        }
        return new Pulse.Rate(taken + refused, refused);
    }

    private static Of of(Tally tally, Instant now) {
        long taken = 0;
        long refused = 0;
        for (var side : Side.values()) {
            taken += tally.applied(side);
            refused += tally.refusedBy(side);
        }
        return new Of(now, taken, refused);
    }
}
