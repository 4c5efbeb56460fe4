package io.entente.sync;

import io.entente.budget.CallAccount;
import io.entente.budget.Held;
import io.entente.connector.Connector;
import io.entente.model.CallMemory;
import io.entente.model.CallUsage;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.Side;
import io.entente.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be asked of each side now, kept in the store so that a restart does not forget what was spent. */
public final class CallBudgets {
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration ASK_AFTER = Duration.ofMinutes(10);

    private final Map<Side, CallAccount> accounts;
    private final Map<Side, Connector> connectors = new EnumMap<>(Side.class);
    private final Map<Side, Instant> asked = new EnumMap<>(Side.class);
    private final Trouble trouble = new Trouble();
    private final Store store;
    private final Clock clock;

    /**
     * @param accounts one for each side, the same that its connector spends from
     * @param connectors of both sides
     */
    public CallBudgets(Map<Side, CallAccount> accounts, List<Connector> connectors, Store store, Clock clock) {
        this.accounts = new EnumMap<>(accounts);
        connectors.forEach(connector -> this.connectors.put(connector.side(), connector));
        this.store = store;
        this.clock = clock;
    }

    /** Takes up what was spent before, by this process or another. */
    void recall() {
        var since = clock.instant().minus(WINDOW);
        accounts.forEach((side, account) ->
                account.recall(store.read(session -> session.calls().since(side, since))));
    }

    /** Keeps what was spent since the last time. */
    void save() {
        var since = clock.instant().minus(WINDOW);
        var unsaved = new EnumMap<Side, CallMemory>(Side.class);
        accounts.forEach((side, account) -> unsaved.put(side, account.unsaved()));
        store.transact(session -> {
            unsaved.forEach((side, memory) -> session.calls().add(side, memory, since));
            return null;
        });
        unsaved.forEach((side, memory) -> of(side).saved(memory));
    }

    /**
     * Has the system say how many calls are left, where nobody heard of it for long: else a lane that is held would stay
     * so, because nothing is sent whose answer could tell. One call at most, and none while the system refuses.
     */
    synchronized void refresh(Side side) {
        var now = clock.instant();
        boolean isHeard = Stream.concat(
                        of(side).usage().map(CallUsage::toldAt).stream(), Optional.ofNullable(asked.get(side)).stream())
                .anyMatch(at -> now.isBefore(at.plus(ASK_AFTER)));
        if (isHeard || of(side).isStopped()) {
            return;
        }
        asked.put(side, now);
        try {
            Objects.requireNonNull(connectors.get(side)).askUsage();
            trouble.over();
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.CONFIGURATION && failure.kind() != Failure.Kind.REJECTED) {
                throw failure;
            }
            // Not everybody may ask; answers to other requests tell as well.
            trouble.met(failure);
        }
    }

    Optional<Lane> leastUrgent(Side side, Lane last) {
        return of(side).leastUrgent(last);
    }

    Optional<Held> held(Side side, Lane lane) {
        return of(side).held(lane);
    }

    boolean isCrowded(Side side) {
        return of(side).isCrowded();
    }

    /** Whether a failure is no more than a side having no calls left, which nobody needs to mend. */
    boolean explain(Failure failure) {
        return failure.kind() == Failure.Kind.THROTTLED
                && accounts.values().stream()
                        .anyMatch(account -> account.held(Lane.CONSENT).isPresent());
    }

    private CallAccount of(Side side) {
        return Objects.requireNonNull(accounts.get(side), side.label());
    }
}
