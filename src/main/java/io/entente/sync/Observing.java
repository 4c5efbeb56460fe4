package io.entente.sync;

import io.entente.budget.Held;
import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.Occasion;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.related.Derivations;
import io.entente.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first step of every round: reads what the job is about into the mirror. */
public final class Observing {
    private static final int PAGE = 500;

    private final Map<Side, SideObserver> observers;
    private final Map<Side, RelatedObserver> around;
    private final Store store;
    private final RecordKeys keys;
    private final Pulse pulse;
    private final CallBudgets budgets;
    private final Cadence cadence;
    private final Map<Side, Trouble> troubles = new EnumMap<>(Side.class);

    /**
     * @param around who reads what stands around people, by side
     * @param pulse hears of every look
     * @param budgets say whether there are calls left to look
     * @param cadence says when a side is due again while a backlog is worked off
     */
    public Observing(
            Map<Side, SideObserver> observers,
            Map<Side, RelatedObserver> around,
            Store store,
            RecordKeys keys,
            Pulse pulse,
            CallBudgets budgets,
            Cadence cadence) {
        this.budgets = budgets;
        this.cadence = cadence;
        this.observers = Map.copyOf(observers);
        this.around = Map.copyOf(around);
        this.store = store;
        this.keys = keys;
        this.pulse = pulse;
    }

    /** Reads the marketing side, where this round reads it. */
    public void marketing(Job job) {
        observe(Side.MARKETING, job);
    }

    /** Reads the CRM side, where this round reads it. */
    public void crm(Job job) {
        observe(Side.CRM, job);
    }

    /** Reads the side that this round did not read, where it read one at all. */
    void others(Job job) {
        if (!job.looked().isEmpty()) {
            for (var side : Side.values()) {
                if (!job.looked().contains(side)) {
                    readOrTell(side, job);
                }
            }
        }
    }

    private void observe(Side side, Job job) {
        if (job.catchesUp() ? cadence.isStale(side) : job.observes(side)) {
            readOrTell(side, job);
        }
    }

    private void readOrTell(Side side, Job job) {
        try {
            var held = heldLook(side);
            if (held.isPresent() || !observer(side).isComplete()) {
                // What was heard last may be old; a look that is not held tells by itself.
                budgets.refresh(side);
                held = heldLook(side);
            }
            if (held.isPresent()) {
                job.leftUnread(side, held.get());
                var why = notLookedAt(side, held.get());
                pulse.failed(side, why);
                trouble(side).met(why);
                return;
            }
            read(side, job);
            cadence.read(side);
            job.looked(side);
            pulse.answered(side);
            trouble(side).over();
        } catch (Failure failure) {
            pulse.failed(side, failure);
            throw failure;
        }
    }

    /**
     * Why the side may not be looked at. A first reading is a backfill; else a look is as urgent as a fresh lead, and as a
     * refusal where one waits that could not be planned without it.
     */
    private Optional<Held> heldLook(Side side) {
        if (!observer(side).isComplete()) {
            return budgets.held(side, Lane.BACKFILL);
        }
        return budgets.held(side, Lane.HOT)
                .flatMap(any -> doesRefusalWait() ? budgets.held(side, Lane.CONSENT) : Optional.of(any));
    }

    private synchronized Trouble trouble(Side side) {
        return troubles.computeIfAbsent(side, any -> new Trouble());
    }

    private boolean doesRefusalWait() {
        return store.read(session -> session.mirror().mostUrgent(1).containsValue(Occasion.CONSENT));
    }

    private static Failure notLookedAt(Side side, Held held) {
        return Failure.of(
                Failure.Kind.THROTTLED,
                "entente.calls-held",
                "%s is not looked at: %s%s"
                        .formatted(
                                side.label(),
                                held.why(),
                                held.until().map(at -> "; probably until " + at).orElse("")));
    }

    private void read(Side side, Job job) {
        var observer = observer(side);
        boolean everything =
                job.isFirstRound() && (job.kind() == RunKind.RECONCILE || job.scope() instanceof Scope.All);
        long before = job.touched();
        var told = observer.observe(job);
        boolean readsAround = told == SideObserver.Told.EVERYTHING_AGAIN;
        if (everything) {
            var occasion = job.kind() == RunKind.RECONCILE ? Occasion.RECONCILE : Occasion.BACKFILL;
            if (told == SideObserver.Told.CHANGES) {
                readsAround = sweep(observer, side, occasion, job);
            }
            if (!job.isRehearsal()) {
                store.transact(session -> session.mirror().touchAll(side, occasion));
            }
        } else if (job.isFirstRound()) {
            var named = named(side, job.scope());
            observer.readAgain(named, job);
            if (!job.isRehearsal()) {
                store.transact(session -> {
                    session.mirror().touch(named);
                    return null;
                });
            }
        }
        var related = around.get(side);
        if (related != null) {
            boolean asked = job.isFirstRound() && job.kind() != RunKind.SYNC;
            boolean turned = job.takesTurn(side);
            if (readsAround) {
                related.sweep(job);
            } else {
                boolean all = told == SideObserver.Told.EVERYTHING || turned || asked;
                boolean anybody = job.touched() > before;
                related.observe(job, stream -> all || (anybody && Derivations.isPrompt(stream)));
            }
        }
    }

    /**
     * Reads everything where there are calls for it; else only what is known already is compared, and the run says so.
     *
     * @return whether it was read, so that what stands around people is to be read, too
     */
    private boolean sweep(SideObserver observer, Side side, Occasion occasion, Job job) {
        var held = budgets.held(side, occasion == Occasion.RECONCILE ? Lane.RECONCILE : Lane.BACKFILL);
        if (held.isEmpty()) {
            observer.sweep(occasion, job);
            return true;
        }
        job.begun(store.transact(session -> {
            var run = job.row(session);
            session.runs()
                    .note(
                            run,
                            "Not everything in %s was read, only what it told of: %s."
                                    .formatted(side.label(), held.get().why()));
            return run;
        }));
        return false;
    }

    private SideObserver observer(Side side) {
        var observer = observers.get(side);
        if (observer == null) {
            throw new IllegalStateException("no observer for " + side.label());
        }
        return observer;
    }

    /** The records of a side whom a scope names, where it names any. */
    List<RecordKey> named(Side side, Scope scope) {
        if (scope instanceof Scope.Emails emails) {
            return store.read(session -> emails.emails().stream()
                    .flatMap(address -> keys.email(address).stream())
                    .flatMap(key -> session.people().byEmail(key).stream())
                    .distinct()
                    .flatMap(person -> session.people().load(List.of(person)).stream())
                    .flatMap(person -> person.living(side).stream())
                    .map(record -> record.key())
                    .toList());
        }
        if (scope instanceof Scope.Ids ids) {
            var given = side == Side.MARKETING ? ids.marketing() : ids.crm();
            return given.stream()
                    .flatMap(id -> observer(side).keyOf(id).stream())
                    .toList();
        }
        return scope instanceof Scope.Since since ? modified(side, since) : List.of();
    }

    private List<RecordKey> modified(Side side, Scope.Since since) {
        var found = new ArrayList<RecordKey>();
        Optional<RecordKey> after = Optional.empty();
        List<RecordKey> page;
        do {
            var from = after;
            page = store.read(session -> session.mirror().keysModifiedSince(since.instant(), from, PAGE));
            page.stream().filter(observer(side)::isMine).forEach(found::add);
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return found;
    }

    /** Whether anybody is to be matched or planned. */
    boolean isAnybodyTouched() {
        return store.read(
                session -> !session.mirror().touchedPeople(Optional.empty(), 1).isEmpty()
                        || !session.mirror().touchedWithoutPerson(1).isEmpty());
    }

    /** Whether both sides were read completely at least once: before that nothing may be planned. */
    public boolean isComplete() {
        return observers.values().stream().allMatch(SideObserver::isComplete);
    }
}
