package io.entente.plan;

import io.entente.attach.Attachments;
import io.entente.identity.Speaker;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.ChangeId;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what the records of one person need, on both sides. Its plans converge: once a plan was applied, planning the
 * same person again comes to nothing.
 */
public final class Planner {
    /**
     * Where new records go.
     *
     * @param crmIdField the field in which CRM records carry our person id
     */
    public record Targets(
            String marketingSystem, String marketingObject, String crmSystem, String crmObject, String crmIdField) {}

    private final ResolvedMapping mapping;
    private final Targets targets;
    private final Speaker speaker;
    private final Inheritance inheritance;
    private final ConsentPlanner consent;
    private final EntryScope scope;
    private final PairPlanner pairs;
    private final CreatePlanner creates;
    private final DeletionPlanner deletions;
    private final OwnFields own;
    private final IdPlanner ids;

    /** @param deletions what a deletion on one side means for the other */
    public Planner(ResolvedMapping mapping, Targets targets, Deletions deletions) {
        this.mapping = mapping;
        this.targets = targets;
        this.speaker = new Speaker(mapping.rules().closedStatuses());
        this.inheritance = new Inheritance(mapping.fields());
        this.consent = new ConsentPlanner(mapping.fields());
        this.scope = new EntryScope(mapping.rules(), consent);
        this.pairs = new PairPlanner(mapping.fields());
        this.creates = new CreatePlanner(mapping);
        this.deletions = new DeletionPlanner(mapping, deletions);
        this.own = new OwnFields(mapping.fields());
        this.ids = new IdPlanner(mapping, targets.crmIdField());
    }

    /**
     * The plan for one person.
     *
     * @param creation where a missing record may be created
     * @param parked what was refused earlier
     * @param retryParked whether to plan again what was refused, although nothing changed
     * @param circumstances what bears on the plan beside the records
     * @param now the time written as the time of the sync, and the time of agreements found
     */
    public PersonPlan plan(
            PersonView person,
            Creation creation,
            List<ParkedChange> parked,
            boolean retryParked,
            Circumstances circumstances,
            Instant now) {
        var draft = new Draft(person, circumstances.freeze(), now);
        var known = inheritance.of(person, draft);
        var marketing = speaker.inOrder(known, Side.MARKETING);
        var crm = speaker.inOrder(known, Side.CRM);
        consent.plan(known, draft);
        var deletedOn = deletions.deletedOn(known);
        deletedOn.ifPresent(side -> deletions.plan(known, side, draft));
        boolean isPair = !marketing.isEmpty() && !crm.isEmpty() && deletedOn.isEmpty();
        boolean isFrozen = isPair && scope.isOutside(marketing.get(0));
        if (isFrozen) {
            Notices.frozen(marketing.get(0), draft);
        } else if (isPair) {
            pairs.plan(marketing, crm, draft);
            ids.plan(known, crm.get(0), draft);
        }
        var attached = isPair && !isFrozen ? circumstances.attachments() : Attachments.none();
        var created = create(known, marketing, crm, creation, draft);
        var blocked = new ArrayList<>(draft.blocked(Side.CRM));
        var toCrm = new ArrayList<>(draft.changes().getOrDefault(Side.CRM, List.of()));
        toCrm.addAll(attached.changes(Side.CRM));
        created.filter(change -> change.system().equals(targets.crmSystem()))
                .ifPresent(change -> draft.creationBlocked()
                        .or(() -> creates.missing(change, marketing.get(0)))
                        .ifPresentOrElse(
                                failure -> blocked.add(new Blocked(Side.CRM, change, failure)),
                                () -> toCrm.add(change)));
        if (!marketing.isEmpty() && !isFrozen) {
            var error = error(toCrm, blocked, parked, retryParked);
            var speaks = crm.stream().findFirst().filter(any -> deletedOn.isEmpty());
            marketing.forEach(record -> own.plan(record, speaks, error, now, draft));
        }
        blocked.addAll(draft.blocked(Side.MARKETING));
        var toMarketing = new ArrayList<>(draft.changes().getOrDefault(Side.MARKETING, List.of()));
        toMarketing.addAll(attached.changes(Side.MARKETING));
        created.filter(change -> change.system().equals(targets.marketingSystem()))
                .ifPresent(change -> draft.creationBlocked()
                        .ifPresentOrElse(
                                failure -> blocked.add(new Blocked(Side.MARKETING, change, failure)),
                                () -> toMarketing.add(change)));
        Notices.tell(known, marketing, crm, draft);
        attached.findings().forEach(draft::report);
        var stillParked = retryParked ? Set.<ChangeId>of() : repeated(parked, toCrm, toMarketing, blocked);
        Notices.heldBack(parked, stillParked, draft);
        return new PersonPlan(
                person.id(),
                Map.of(
                        Side.CRM, without(toCrm, parked, stillParked),
                        Side.MARKETING, without(toMarketing, parked, stillParked)),
                blocked.stream()
                        .filter(refused -> !isParked(refused.change(), parked, stillParked))
                        .toList(),
                stillParked,
                draft.settled(),
                draft.findings(),
                draft.refused(),
                speakers(marketing, crm));
    }

    private Optional<PlannedChange> create(
            PersonView person, List<LinkedRecord> marketing, List<LinkedRecord> crm, Creation creation, Draft draft) {
        if (crm.isEmpty() && !marketing.isEmpty()) {
            boolean wanted = creation.inCrm() && neverHad(person, Side.CRM) && scope.mayEnter(marketing, draft.now());
            return wanted
                    ? Optional.of(creates.plan(marketing, Side.CRM, targets.crmSystem(), targets.crmObject(), draft))
                    : Optional.empty();
        }
        if (marketing.isEmpty() && !crm.isEmpty()) {
            boolean wanted = creation.inMarketing()
                    && neverHad(person, Side.MARKETING)
                    && crm.get(0).record().isOpen()
                    && hasEmail(crm.get(0));
            return wanted
                    ? Optional.of(creates.plan(
                            crm, Side.MARKETING, targets.marketingSystem(), targets.marketingObject(), draft))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whoever was deleted on a side is not brought back there by the other. */
    private static boolean neverHad(PersonView person, Side side) {
        return person.records().stream().noneMatch(record -> record.side() == side);
    }

    private boolean hasEmail(LinkedRecord record) {
        return mapping.rules()
                .emailField(record.side(), record.key().object())
                .map(record.record()::value)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    /** What the person's error field shall say: absent while another try is on its way and nobody knows. */
    private static Optional<FieldValue> error(
            List<PlannedChange> toCrm, List<Blocked> blocked, List<ParkedChange> parked, boolean retryParked) {
        if (!blocked.isEmpty()) {
            var failure = blocked.get(0).failure();
            return Optional.of(FieldValue.text(failure.code() + ": " + failure.getMessage()));
        }
        if (retryParked && !parked.isEmpty()) {
            return Optional.empty();
        }
        var repeated = parked.stream()
                .filter(refused -> toCrm.stream().anyMatch(change -> isSame(change, refused)))
                .map(refused -> FieldValue.text(refused.code() + ": " + refused.message()))
                .findFirst();
        boolean isTriedOtherwise = repeated.isEmpty() && !parked.isEmpty() && !toCrm.isEmpty();
        return isTriedOtherwise ? Optional.empty() : Optional.of(repeated.orElse(FieldValue.blank()));
    }

    private static Set<ChangeId> repeated(
            List<ParkedChange> parked,
            List<PlannedChange> toCrm,
            List<PlannedChange> toMarketing,
            List<Blocked> blocked) {
        var planned = new ArrayList<>(toCrm);
        planned.addAll(toMarketing);
        blocked.forEach(refused -> planned.add(refused.change()));
        var repeated = new HashSet<ChangeId>();
        for (var refused : parked) {
            if (planned.stream().anyMatch(change -> isSame(change, refused))) {
                repeated.add(refused.id());
            }
        }
        return repeated;
    }

    private static List<PlannedChange> without(
            List<PlannedChange> changes, List<ParkedChange> parked, Set<ChangeId> stillParked) {
        return changes.stream()
                .filter(change -> !isParked(change, parked, stillParked))
                .toList();
    }

    private static boolean isParked(PlannedChange change, List<ParkedChange> parked, Set<ChangeId> stillParked) {
        return parked.stream()
                .filter(refused -> stillParked.contains(refused.id()))
                .anyMatch(refused -> isSame(change, refused));
    }

    private static boolean isSame(PlannedChange change, ParkedChange refused) {
        return change.fingerprint().equals(refused.fingerprint());
    }

    private static Map<Side, RecordKey> speakers(List<LinkedRecord> marketing, List<LinkedRecord> crm) {
        var speakers = new LinkedHashMap<Side, RecordKey>();
        marketing.stream().findFirst().ifPresent(record -> speakers.put(Side.MARKETING, record.key()));
        crm.stream().findFirst().ifPresent(record -> speakers.put(Side.CRM, record.key()));
        return speakers;
    }
}
