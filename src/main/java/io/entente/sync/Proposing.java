package io.entente.sync;

import io.entente.model.Occasion;
import io.entente.model.PersonId;
import io.entente.model.RunId;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.plan.Planner;
import io.entente.store.Session;
import io.entente.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Works out what people would need and keeps it for somebody to see. It is the planning of any run, taken back: nobody
 * counts as planned, and nothing is sent.
 */
public final class Proposing {
    private static final int BATCH = 500;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Store store;
    private final Observing observing;
    private final Planning planning;
    private final Clock clock;

    public Proposing(Store store, Observing observing, Planning planning, Clock clock) {
        this.store = store;
        this.observing = observing;
        this.planning = planning;
        this.clock = clock;
    }

    /** Proposes what the people of the job's scope need. Call it only once both sides were read completely. */
    void propose(Job job) {
        var run = job.id().orElseThrow();
        var planner = planning.planner();
        store.transact(session -> {
            session.journal().forgetProposed(clock.instant().minus(KEPT));
            return run;
        });
        var pages = pages(job.scope());
        var people = page(pages, Optional.empty());
        while (!people.isEmpty() && !job.isCancelled()) {
            propose(run, planner, job, people);
            people = page(pages, Optional.of(people.get(people.size() - 1)));
        }
    }

    private void propose(RunId run, Planner planner, Job job, List<PersonId> people) {
        var occasions = people.stream().collect(Collectors.toMap(Function.identity(), any -> Occasion.CHANGE));
        var planned = store.rehearse(session -> planning.workOut(session, planner, job, occasions));
        var now = clock.instant();
        store.transact(session -> {
            planned.changes().forEach((side, changes) -> session.journal().propose(run, side, changes, now));
            planned.blocked()
                    .forEach(one -> session.journal().proposeParked(run, one.side(), one.change(), one.failure(), now));
            return run;
        });
        job.proposed(planned.changes(), planned.blocked());
        job.progressed();
    }

    /** People in the order of their ids, from behind one on. */
    private interface Pages {
        List<PersonId> from(Session session, Optional<PersonId> after);
    }

    private List<PersonId> page(Pages pages, Optional<PersonId> after) {
        return store.read(session -> pages.from(session, after));
    }

    private Pages pages(Scope scope) {
        if (scope instanceof Scope.Changes) {
            return (session, after) -> session.mirror().touchedPeople(after, BATCH);
        }
        if (scope instanceof Scope.All) {
            return (session, after) -> session.people().page(after, BATCH);
        }
        NavigableSet<PersonId> named = new TreeSet<>();
        for (var side : Side.values()) {
            var keys = observing.named(side, scope);
            for (int i = 0; i < keys.size(); i += BATCH) {
                var some = keys.subList(i, Math.min(keys.size(), i + BATCH));
                store.read(session -> session.people().links(some)).values().forEach(link -> named.add(link.person()));
            }
        }
        return (session, after) -> after.map(last -> named.tailSet(last, false)).orElse(named).stream()
                .limit(BATCH)
                .toList();
    }
}
