package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.related.Derivations;
import io.entente.store.Store;
import java.util.ArrayList;
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

    /** @param around who reads what stands around people, by side */
    public Observing(
            Map<Side, SideObserver> observers,
            Map<Side, RelatedObserver> around,
            Store store,
            RecordKeys keys,
            Pulse pulse) {
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

    /** Reads the side that this round did not read. */
    void others(Job job) {
        for (var side : Side.values()) {
            if (!job.observes(side)) {
                readOrTell(side, job);
            }
        }
    }

    private void observe(Side side, Job job) {
        if (job.observes(side)) {
            readOrTell(side, job);
        }
    }

    private void readOrTell(Side side, Job job) {
        try {
            read(side, job);
            pulse.answered(side);
        } catch (Failure failure) {
            pulse.failed(side, failure);
            throw failure;
        }
    }

    private void read(Side side, Job job) {
        var observer = observer(side);
        boolean everything =
                job.isFirstRound() && (job.kind() == RunKind.RECONCILE || job.scope() instanceof Scope.All);
        boolean isFirstReading = !observer.isComplete();
        long before = job.touched();
        boolean lostTrack = observer.observe(job);
        if (everything) {
            // The first reading was a sweep already.
            if (!isFirstReading) {
                observer.sweep(job);
            }
            store.transact(session -> session.mirror().touchAll(side));
        } else if (job.isFirstRound()) {
            var named = named(side, job.scope());
            observer.readAgain(named, job);
            store.transact(session -> {
                session.mirror().touch(named);
                return null;
            });
        }
        var related = around.get(side);
        if (related != null) {
            boolean asked = job.isFirstRound() && job.kind() != RunKind.SYNC;
            boolean turned = job.takesTurn(side);
            if (lostTrack || (everything && !isFirstReading)) {
                related.sweep(job);
            } else {
                boolean all = isFirstReading || turned || asked;
                boolean anybody = job.touched() > before;
                related.observe(job, stream -> all || (anybody && Derivations.isPrompt(stream)));
            }
        }
    }

    private SideObserver observer(Side side) {
        var observer = observers.get(side);
        if (observer == null) {
            throw new IllegalStateException("no observer for " + side.label());
        }
        return observer;
    }

    private List<RecordKey> named(Side side, Scope scope) {
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
