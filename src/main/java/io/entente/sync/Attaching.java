package io.entente.sync;

import io.entente.attach.Around;
import io.entente.attach.AttachmentPlanner;
import io.entente.attach.AttachmentPlanner.Ready;
import io.entente.attach.AttachmentRules;
import io.entente.attach.Attachments;
import io.entente.attach.Catalogue;
import io.entente.attach.MemberRule;
import io.entente.attach.Systems;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.store.Session;
import io.entente.store.StoredCursor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what is to be made around people, from what stands around them. Asks nothing of the store where nothing is. */
public final class Attaching {
    /** Beside the streams of the systems: since when tasks are made. */
    private static final String OURS = "entente";

    private static final String TASKS = "tasks-since";

    private final AttachmentRules rules;
    private final Systems systems;
    private final AttachmentPlanner planner;

    public Attaching(AttachmentRules rules, Systems systems, AttachmentPlanner planner) {
        this.rules = rules;
        this.systems = systems;
        this.planner = planner;
    }

    /** What each of these people gets; what is one for several of them is made for one of them only. */
    Map<PersonId, Attachments> of(Session session, List<PersonView> people, Instant now) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        boolean knowsAccounts =
                rules.accounts().isPresent() && isRead(session, systems.crm(), Set.of(AttachmentRules.ACCOUNT));
        var ready = new Ready(
                knowsAccounts,
                rules.hasMembers() && isRead(session, rules::memberStreams),
                tasksSince(session, now),
                notes(session),
                isRead(session, systems.crm(), rules.points().keySet()));
        var about = session.related()
                .everAbout(people.stream()
                        .flatMap(person -> person.records().stream())
                        .map(LinkedRecord::key)
                        .toList());
        var catalogue = ready.members() ? catalogue(session) : Catalogue.empty();
        var accounts = AccountLookup.of(session, planner, knowsAccounts ? people : List.of());
        var made = new HashMap<PersonId, Attachments>();
        var shared = new HashSet<String>();
        for (var person : people) {
            var attachments = planner.plan(
                    new Around(person, records(person, about)), catalogue, accounts.of(person.id()), ready, now);
            accounts.begin(attachments);
            made.put(person.id(), once(attachments, shared));
        }
        return made;
    }

    /** A campaign is nobody's alone: only the first who needs it asks for it. */
    private static Attachments once(Attachments attachments, Set<String> asked) {
        var changes = new HashMap<>(attachments.changes());
        changes.replaceAll((side, ofSide) -> ofSide.stream()
                .filter(change -> !change.isCreate() || asked.add(change.fingerprint()))
                .toList());
        return new Attachments(changes, attachments.findings());
    }

    private static List<RelatedRecord> records(PersonView person, Map<RecordKey, List<RelatedRecord>> about) {
        var records = new ArrayList<RelatedRecord>();
        person.records().forEach(record -> records.addAll(about.getOrDefault(record.key(), List.of())));
        return records;
    }

    private Catalogue catalogue(Session session) {
        var groups = new ArrayList<RelatedRecord>();
        for (var group : MemberRule.Group.values()) {
            groups.addAll(session.related().all(systems.marketing(), group.label()));
        }
        return new Catalogue(
                groups,
                session.related().all(systems.crm(), "Campaign"),
                session.related().all(systems.crm(), "CampaignMemberStatus"));
    }

    private boolean notes(Session session) {
        return rules.notes()
                .map(rule -> isRead(session, systems.crm(), rule.objects()))
                .orElse(false);
    }

    /** Since when deeds become tasks; the moment in which that was switched on is remembered where no day is given. */
    private Optional<Instant> tasksSince(Session session, Instant now) {
        var kinds = rules.tasks().map(rule -> rule.kinds());
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        var since = rules.since()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElseGet(() -> remembered(session, now));
        boolean isRead = isRead(
                session,
                systems.marketing(),
                kinds.get().stream().map(kind -> kind.stream()).toList());
        return Optional.of(since).filter(any -> isRead);
    }

    private static Instant remembered(Session session, Instant now) {
        var known = session.cursors().find(OURS, TASKS).map(StoredCursor::value);
        if (known.isEmpty()) {
            session.cursors().put(OURS, TASKS, now.toString(), now);
        }
        return known.map(Instant::parse).orElse(now);
    }

    /** Streams by side. */
    private interface Streams {
        Set<String> of(Side side);
    }

    private boolean isRead(Session session, Streams streams) {
        return Arrays.stream(Side.values())
                .allMatch(side ->
                        isRead(session, side == Side.CRM ? systems.crm() : systems.marketing(), streams.of(side)));
    }

    private static boolean isRead(Session session, String system, Collection<String> streams) {
        return streams.stream().allMatch(stream -> session.cursors()
                .find(system, stream)
                .flatMap(StoredCursor::completeAt)
                .isPresent());
    }
}
