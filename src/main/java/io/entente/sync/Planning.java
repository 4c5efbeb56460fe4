package io.entente.sync;

import io.entente.attach.Attachments;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.Agreement;
import io.entente.model.ChangeId;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.Occasion;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunId;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.plan.Blocked;
import io.entente.plan.Circumstances;
import io.entente.plan.Creation;
import io.entente.plan.Deletions;
import io.entente.plan.Freeze;
import io.entente.plan.ParkedChange;
import io.entente.plan.PersonPlan;
import io.entente.plan.Planner;
import io.entente.plan.Urgency;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import io.entente.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans the people whose records were touched, the most urgent first, and writes the plans into the journal. */
public final class Planning {
    private static final int BATCH = 500;

    /** Of one round no more are hot: thousands who enter at once are an import, and nobody waits for them. */
    private static final int HOT_AT_MOST = 500;

    private final Store store;
    private final Supplier<ResolvedMapping> mapping;
    private final Conversions conversions;
    private final Surrounding surrounding;
    private final Attaching attaching;
    private final Planner.Targets targets;
    private final Creation creation;
    private final Deletions deletions;
    private final DeletionGuard guard;
    private final Freezing freezing;
    private final Slice slice;
    private final Clock clock;

    /**
     * @param mapping the field rules held against the live systems, fresh enough
     * @param successor what a converted record goes on as
     * @param surrounding what the records around people come to
     * @param attaching what is made around people
     * @param creation where people enter whom only the other side knows
     * @param deletions what a deletion on one side means for the other
     * @param guard against too many of them
     * @param freezing knows which fields stand still
     * @param slice how many people one round plans
     */
    public Planning(
            Store store,
            Supplier<ResolvedMapping> mapping,
            Function<SystemRecord, Optional<RecordKey>> successor,
            Surrounding surrounding,
            Attaching attaching,
            Planner.Targets targets,
            Creation creation,
            Deletions deletions,
            DeletionGuard guard,
            Freezing freezing,
            Slice slice,
            Clock clock) {
        this.store = store;
        this.mapping = mapping;
        this.conversions = new Conversions(successor);
        this.surrounding = surrounding;
        this.attaching = attaching;
        this.targets = targets;
        this.creation = creation;
        this.deletions = deletions;
        this.guard = guard;
        this.freezing = freezing;
        this.slice = slice;
        this.clock = clock;
    }

    /**
     * Plans the most urgent people who are touched, and leaves something where they are more than a slice. Call it only once
     * both sides were read completely.
     */
    public void plan(Job job) {
        var planner = planner();
        plan(planner, job, job.retriesParked());
        // Only who was planned can be counted.
        if (job.isEverybodyPlanned() && holdsBackDeletions(job)) {
            plan(planner, job, false);
        }
    }

    /** Plans by the rules of this moment. */
    Planner planner() {
        return new Planner(mapping.get(), targets, deletions);
    }

    /** Whether too many deletions were planned, by whatever job: then none of them is, and those whom they concern are touched. */
    boolean holdsBackDeletions(Job job) {
        return guard.holdsBack(job);
    }

    private void plan(Planner planner, Job job, boolean retryParked) {
        int people = 0;
        int hot = 0;
        while (people < slice.people() && !job.isCancelled()) {
            int limit = Math.min(BATCH, slice.people() - people);
            boolean mayBeHot = hot < HOT_AT_MOST;
            var planned = store.transact(session ->
                    planSome(session, planner, job, now -> now.mirror().mostUrgent(limit), retryParked, mayBeHot));
            planned.run().ifPresent(run -> job.planned(run, planned.changes(), planned.blocked()));
            if (planned.people() == 0) {
                job.everybodyIsPlanned();
                return;
            }
            people += planned.people();
            hot += planned.hot();
        }
        job.leaveSomething();
    }

    /** Works out what these people need as any run does; what it writes on the way is for the caller to take back. */
    Planned workOut(Session session, Planner planner, Job job, Map<PersonId, Occasion> people) {
        return planSome(session, planner, job, any -> people, false, false);
    }

    private Planned planSome(
            Session session,
            Planner planner,
            Job job,
            Function<Session, Map<PersonId, Occasion>> whom,
            boolean retryParked,
            boolean mayBeHot) {
        var occasions = whom.apply(session);
        if (occasions.isEmpty()) {
            return Planned.nothing(0);
        }
        var people = List.copyOf(occasions.keySet());
        var now = clock.instant();
        var freshSince = mayBeHot ? now.minus(slice.hotWithin()) : Instant.MAX;
        var views = session.people().load(people);
        if (conversions.follow(session, views, now)) {
            return planSome(session, planner, job, whom, retryParked, mayBeHot);
        }
        var around = surrounding.of(session, Recovery.settle(session, views, now), now);
        var known = around.people();
        var attachments = attaching.of(session, known, now);
        var parked = session.parked().of(people);
        var reopened = parked.isEmpty() ? Set.<ChangeId>of() : session.parked().reopened(parked.keySet());
        session.journal().supersede(people);
        // Whoever asks for people by name asks for what stands still, too.
        var frozen = retryParked ? Map.<PersonId, Freeze>of() : freezing.of(session, people, now);
        var plans = new ArrayList<PersonPlan>();
        for (var view : known) {
            var plan = planner.plan(
                    view,
                    creation,
                    parked(parked.getOrDefault(view.id(), List.of()), reopened),
                    retryParked,
                    new Circumstances(
                            attachments.getOrDefault(view.id(), Attachments.none()),
                            frozen.getOrDefault(view.id(), Freeze.none())),
                    now);
            var occasion = occasions.getOrDefault(view.id(), Occasion.CHANGE);
            plans.add(new Urgency(occasion, freshSince).of(plan, view));
        }
        keep(session, around, plans, parked, now);
        return journal(session, people.size(), plans, job, now);
    }

    private static List<ParkedChange> parked(List<JournalEntry> entries, Set<ChangeId> reopened) {
        var parked = new ArrayList<ParkedChange>();
        for (var entry : entries) {
            entry.error()
                    .ifPresent(error -> parked.add(new ParkedChange(
                            entry.id(),
                            // Equal to no plan's, so that the same is sent again.
                            reopened.contains(entry.id()) ? "" : entry.change().fingerprint(),
                            error.code(),
                            error.message())));
        }
        return parked;
    }

    /** Writes down what each side is to be sent, and what it would refuse. */
    private static Planned journal(Session session, int people, List<PersonPlan> plans, Job job, Instant now) {
        if (plans.stream().allMatch(PersonPlan::isQuiet)) {
            return Planned.nothing(people);
        }
        var run = job.row(session);
        var planned = new EnumMap<Side, List<PlannedChange>>(Side.class);
        for (var side : Side.values()) {
            var changes =
                    plans.stream().flatMap(plan -> plan.changes(side).stream()).toList();
            session.journal().plan(run, side, changes, now);
            planned.put(side, changes);
        }
        var blocked = plans.stream().flatMap(plan -> plan.blocked().stream()).toList();
        blocked.forEach(one -> session.journal().planParked(run, one.side(), one.change(), one.failure(), now));
        return new Planned(
                people,
                (int) plans.stream().filter(plan -> plan.uses(Lane.HOT)).count(),
                Optional.of(run),
                planned,
                blocked);
    }

    /** Writes down what planning found out about the people, besides what is to be sent. */
    private static void keep(
            Session session,
            Surrounding.Known known,
            List<PersonPlan> plans,
            Map<PersonId, List<JournalEntry>> parked,
            Instant now) {
        var views = known.people();
        var bases = new HashMap<RecordKey, Agreement>();
        var speakers = new HashMap<RecordKey, PersonId>();
        for (int i = 0; i < plans.size(); i++) {
            var view = views.get(i);
            var plan = plans.get(i);
            session.parked()
                    .release(parked.getOrDefault(view.id(), List.of()).stream()
                            .map(JournalEntry::id)
                            .filter(id -> !plan.stillParked().contains(id))
                            .toList());
            for (var record : view.records()) {
                var settled = plan.settled().get(record.key());
                if (settled != null) {
                    bases.put(record.key(), record.agreement().with(settled));
                }
            }
            speakers.putAll(newSpeakers(view, plan));
        }
        session.people().pin(speakers);
        session.agreements().put(bases);
        var people = views.stream().map(PersonView::id).toList();
        var told = session.findings().open(people).stream().collect(Collectors.groupingBy(Finding::person));
        var findings = new LinkedHashSet<Finding>();
        for (var plan : plans) {
            // What is found now goes last: of two that say the same it is the newer.
            findings.addAll(plan.lasting(told.getOrDefault(plan.person(), List.of())));
            findings.addAll(plan.findings());
        }
        findings.addAll(known.findings());
        session.findings().clear(people, findings, now);
        session.findings().raise(findings, now);
        session.mirror()
                .untouch(views.stream()
                        .flatMap(view -> view.records().stream())
                        .map(record -> record.key())
                        .toList());
    }

    /** Records that are to speak from now on and did not before. */
    private static Map<RecordKey, PersonId> newSpeakers(PersonView view, PersonPlan plan) {
        var speakers = new HashMap<RecordKey, PersonId>();
        plan.speakers().values().forEach(key -> speakers.put(key, view.id()));
        view.records().stream()
                .filter(record -> record.link().pinned())
                .forEach(record -> speakers.remove(record.key()));
        return speakers;
    }

    /**
     * What one transaction did; the job hears of it once it holds, because the store may do a transaction again.
     *
     * @param hot people for whom something travels in that lane
     * @param run absent where nothing is to be sent nor refused
     * @param blocked what a side would refuse
     */
    record Planned(
            int people, int hot, Optional<RunId> run, Map<Side, List<PlannedChange>> changes, List<Blocked> blocked) {
        static Planned nothing(int people) {
            return new Planned(people, 0, Optional.empty(), Map.of(), List.of());
        }
    }
}
