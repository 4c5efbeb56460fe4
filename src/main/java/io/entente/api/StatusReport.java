package io.entente.api;

import io.entente.budget.CallAccount;
import io.entente.budget.Held;
import io.entente.model.Lane;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.store.ParkedCause;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import io.entente.store.UnreadableCause;
import io.entente.sync.SideObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How Entente is, at one moment.
 *
 * @param reasons why it is not well, one sentence each; empty where it is
 * @param people everybody who is known
 * @param unplanned those of them for whom it is still to be decided what each side should hold
 */
public record StatusReport(
        Instant at,
        State state,
        List<String> reasons,
        long people,
        long unplanned,
        Map<Side, SideReport> sides,
        Optional<Run> lastRun) {
    /** One word for it. */
    public enum State {
        WELL,
        /** It works, and somebody should look. */
        ATTENTION,
        /** A side cannot be read, so that nothing is decided. */
        CANNOT_WORK
    }

    /**
     * One side.
     *
     * @param observedAt when what changed there was read last
     * @param isComplete whether everything there was read at least once
     * @param trouble why it cannot be read now, where somebody is at work who knows
     */
    public record SideReport(
            CallAccount calls,
            List<LaneReport> lanes,
            Optional<Instant> observedAt,
            boolean isComplete,
            long parked,
            long unreadable,
            Optional<String> trouble) {
        long waiting() {
            return lanes.stream().mapToLong(LaneReport::waiting).sum();
        }
    }

    /**
     * What travels in one lane to one side.
     *
     * @param waiting changes
     * @param calls requests that they need at least
     * @param fits whether there are so many, once all that is more urgent was sent
     * @param held why it waits, where it does
     */
    public record LaneReport(Lane lane, long waiting, long calls, boolean fits, Optional<Held> held) {}

    /** The latest run, and the latest full comparison that is over: of that nobody asks for another before the next night. */
    private record Latest(Optional<Run> run, Optional<Run> comparison) {
        List<String> failures() {
            var failures = new ArrayList<String>();
            run.filter(Latest::isFailed).ifPresent(last -> failures.add("run " + told(last)));
            comparison
                    .filter(Latest::isFailed)
                    .filter(last -> !run.equals(comparison))
                    .ifPresent(last -> failures.add("the last full comparison, run " + told(last)));
            return failures;
        }

        private static boolean isFailed(Run run) {
            return run.state() == RunState.FAILED;
        }

        private static String told(Run run) {
            return run.id() + " failed: " + run.error().orElse("the log says why");
        }
    }

    /** Both vendors take as many records in a request. */
    private static final int CHANGES_IN_A_CALL = 200;

    /** Looks are seconds apart; a long comparison may come between two. */
    private static final Duration LATE = Duration.ofMinutes(15);

    /**
     * Asks the store, and no system.
     *
     * @param marketing the marketing system's short name
     * @param accounts what is known of the calls of each side
     * @param trouble why a side cannot be read now; empty where no process is at work that would know
     */
    public static StatusReport of(
            Store store,
            String marketing,
            Map<Side, CallAccount> accounts,
            Optional<Function<Side, Optional<String>>> trouble,
            Clock clock) {
        // Asked before the store is: who tells may ask the store as well.
        var troubles = new EnumMap<Side, String>(Side.class);
        for (var side : Side.values()) {
            trouble.flatMap(known -> known.apply(side)).ifPresent(why -> troubles.put(side, why));
        }
        return store.read(session -> {
            var waiting = session.journal().waiting();
            var cursors = session.cursors().all(SideObserver.CHANGES);
            var parked = session.parked().byCause();
            var unreadable = session.unreadables().byCause();
            var sides = new EnumMap<Side, SideReport>(Side.class);
            for (var side : Side.values()) {
                var account = Objects.requireNonNull(accounts.get(side));
                var cursor = cursors.entrySet().stream()
                        .filter(entry -> ErrorReport.side(entry.getKey(), marketing) == side)
                        .map(Map.Entry::getValue)
                        .findFirst();
                sides.put(
                        side,
                        new SideReport(
                                account,
                                lanes(account, waiting.getOrDefault(side, Map.of())),
                                cursor.map(StoredCursor::readAt),
                                cursor.flatMap(StoredCursor::completeAt).isPresent(),
                                parked.stream()
                                        .filter(cause -> cause.side() == side)
                                        .mapToLong(ParkedCause::count)
                                        .sum(),
                                unreadable.stream()
                                        .filter(cause -> ErrorReport.side(cause.system(), marketing) == side)
                                        .mapToLong(UnreadableCause::count)
                                        .sum(),
                                Optional.ofNullable(troubles.get(side))));
            }
            var latest = new Latest(
                    session.runs().latest(Optional.empty(), 1).stream().findFirst(),
                    session.runs().lastOver(RunKind.RECONCILE));
            return judged(
                    clock.instant(),
                    trouble.isPresent(),
                    session.people().count(),
                    session.mirror().countTouched(),
                    sides,
                    latest);
        });
    }

    private static List<LaneReport> lanes(CallAccount account, Map<Lane, Long> waiting) {
        var lanes = new ArrayList<LaneReport>();
        long before = 0;
        for (var lane : Lane.values()) {
            long changes = waiting.getOrDefault(lane, 0L);
            long calls = (changes + CHANGES_IN_A_CALL - 1) / CHANGES_IN_A_CALL;
            before += calls;
            lanes.add(new LaneReport(lane, changes, calls, before <= account.left(lane), account.held(lane)));
        }
        return lanes;
    }

    private static StatusReport judged(
            Instant now, boolean isAtWork, long people, long unplanned, Map<Side, SideReport> sides, Latest latest) {
        var broken = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        if (!isAtWork) {
            reasons.add("no daemon is at work on this store; start it with `entente run`");
        }
        sides.forEach((side, report) -> {
            report.trouble().ifPresent(why -> broken.add(side.label() + ": " + why));
            if (!isAtWork && !report.isComplete()) {
                broken.add(side.label() + ": was never read to its end; nothing is decided before");
            }
            reasons.addAll(attention(now, side, report));
        });
        reasons.addAll(latest.failures());
        boolean cannot = !broken.isEmpty();
        var state = cannot ? State.CANNOT_WORK : reasons.isEmpty() ? State.WELL : State.ATTENTION;
        broken.addAll(reasons);
        return new StatusReport(now, state, List.copyOf(broken), people, unplanned, sides, latest.run());
    }

    private static List<String> attention(Instant now, Side side, SideReport report) {
        var reasons = new ArrayList<String>();
        var label = side.label();
        report.observedAt()
                .filter(at -> at.plus(LATE).isBefore(now))
                .ifPresent(at -> reasons.add(label + ": was read last at " + at));
        if (report.parked() + report.unreadable() > 0) {
            reasons.add("%s: %d changes are parked and %d records cannot be read; `entente errors` says which and why"
                    .formatted(label, report.parked(), report.unreadable()));
        }
        report.lanes().stream().filter(lane -> lane.waiting() > 0).forEach(lane -> lane.held()
                .ifPresent(held -> reasons.add("%s: %d changes of lane %s wait: %s%s"
                        .formatted(
                                label,
                                lane.waiting(),
                                lane.lane().label(),
                                held.why(),
                                held.until().map(at -> "; probably until " + at).orElse("")))));
        return reasons;
    }
}
