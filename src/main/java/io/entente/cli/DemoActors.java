package io.entente.cli;

import io.entente.sandbox.company.Act;
import io.entente.sandbox.company.Marketers;
import io.entente.sandbox.company.Reps;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** People of the pretend company at work, and when what they did arrives on the other side. */
final class DemoActors {
    private static final Duration ACT_EVERY = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(1);
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final long SEED = 11;

    private record Waiting(Act act, Instant since) {}

    private final Screen screen;
    private final Clock clock;
    private final List<Supplier<Optional<Act>>> turns;
    private final List<Waiting> waiting = new ArrayList<>();
    private int turn;
    private long arrived;

    DemoActors(URI marketing, URI crm, Screen screen, Clock clock) {
        var reps = new Reps(marketing, crm, SEED);
        var marketers = new Marketers(marketing, crm, SEED);
        this.screen = screen;
        this.clock = clock;
        this.turns = List.of(
                reps::accept,
                marketers::edit,
                marketers::fillForm,
                reps::convert,
                () -> Optional.of(marketers.add()),
                reps::advance,
                marketers::optOut,
                marketers::click,
                reps::reject,
                reps::win,
                marketers::comeBack,
                reps::lose);
    }

    /** Goes on until somebody wants the end. */
    void play(CountDownLatch stop) throws InterruptedException {
        screen.line("");
        screen.line(screen.toned(Screen.Tone.HEADING, "  People at work; Ctrl-C ends it"));
        var next = clock.instant();
        do {
            look();
            if (!clock.instant().isBefore(next)) {
                next = clock.instant().plus(ACT_EVERY);
                act();
            }
            screen.progress(
                    screen.isTerminal() ? "  %d on their way, %,d arrived".formatted(waiting.size(), arrived) : "");
        } while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        screen.progress("");
        screen.line("  Ending: %,d arrived, %d on their way.".formatted(arrived, waiting.size()));
    }

    private void act() {
        // Not everyone has something to do at any time; whoever has is next.
        for (int tried = 0; tried < turns.size(); tried++) {
            var act = turns.get(turn++ % turns.size()).get();
            if (act.isPresent()) {
                screen.line("  " + act.get().sentence());
                waiting.add(new Waiting(act.get(), clock.instant()));
                return;
            }
        }
    }

    private void look() {
        waiting.removeIf(one -> {
            var took = Duration.between(one.since(), clock.instant());
            if (one.act().hasArrived()) {
                arrived++;
                screen.line(screen.toned(
                        Screen.Tone.GOOD,
                        String.format(
                                Locale.ROOT, "    %s, after %.1f s", one.act().arrival(), took.toMillis() / 1_000.0)));
                return true;
            }
            if (took.compareTo(GIVE_UP_AFTER) > 0) {
                screen.line(screen.toned(
                        Screen.Tone.BAD,
                        "    not after a minute: " + one.act().arrival() + " ("
                                + one.act().sentence() + ")"));
                return true;
            }
            return false;
        });
    }
}
