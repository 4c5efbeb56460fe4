package io.entente.sync;

import io.entente.connector.WriteOutcome;
import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.Occasion;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.store.AppliedChange;
import io.entente.store.JournalEntry;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records what became of writes, inside the caller's transaction: journal, mirror, links and the new merge base. */
final class Outcomes {
    private final Side side;
    private final RecordKeys keys;
    private final Set<String> people;

    /** @param people the kinds of record that are people's; what is written to others is kept around people */
    Outcomes(Side side, RecordKeys keys, Collection<String> people) {
        this.side = side;
        this.keys = keys;
        this.people = Set.copyOf(people);
    }

    /** A change and the answer that took it. */
    record Done(JournalEntry entry, WriteOutcome.Done outcome) {}

    /** A change that was not taken, and what happens to it. */
    record Refused(JournalEntry entry, Failure failure, Reaction reaction) {}

    /** What happens to a change that was not taken. */
    sealed interface Reaction {
        /** The same again, not before then. */
        record Wait(Instant until) implements Reaction {}

        /** The record is read again and the person planned anew. */
        record LookAgain() implements Reaction {}

        /** The record that the system holds instead becomes the person's, where it is nobody else's. */
        record Join(RecordKey holder) implements Reaction {}

        /** It waits for somebody to mend the cause. */
        record Park() implements Reaction {}
    }

    /** Returns whether the change stands parked now. */
    boolean refused(Session session, Refused refused, Instant now) {
        var id = refused.entry().id();
        if (refused.reaction() instanceof Reaction.Wait wait) {
            session.journal().putBack(id, refused.failure(), wait.until());
            Touch.united(session, List.of(refused.entry().change().person()));
            return false;
        }
        var person = today(session, List.of(refused.entry())).get(0);
        var joined =
                refused.reaction() instanceof Reaction.Join join && Duplicates.join(session, person, join.holder(), now)
                        ? Optional.of(join.holder())
                        : Optional.<RecordKey>empty();
        boolean isOver = joined.isPresent() || refused.reaction() instanceof Reaction.LookAgain;
        session.journal()
                .park(
                        id,
                        joined.map(holder -> Duplicates.told(refused.failure(), holder))
                                .orElse(refused.failure()),
                        now);
        if (isOver) {
            session.parked().release(List.of(id));
        }
        // The person is planned again: with other values after a conflict, and else to tell marketing what is wrong.
        Touch.person(session, refused.entry().change().person());
        return !isOver;
    }

    /** Whose these are today: a merge or a conversion may have been told while they were on their way. */
    private static List<PersonId> today(Session session, List<JournalEntry> entries) {
        var people = entries.stream().map(entry -> entry.change().person()).toList();
        var united = session.unions().today(people);
        return people.stream()
                .map(person -> united.getOrDefault(person, person))
                .toList();
    }

    void done(Session session, List<Done> all, Instant now) {
        var deleted =
                all.stream().filter(done -> done.entry().change().isDelete()).toList();
        session.mirror().gone(keys(deleted), now);
        applied(session, deleted, now);
        var kept = all.stream()
                .filter(done -> !done.entry().change().isDelete())
                .collect(Collectors.partitioningBy(
                        done -> people.contains(done.entry().change().object())));
        written(session, kept.getOrDefault(true, List.of()), now);
        var attached = kept.getOrDefault(false, List.of());
        if (!attached.isEmpty()) {
            Attached.keep(session, attached, now);
            applied(session, attached, now);
        }
    }

    private static void applied(Session session, List<Done> all, Instant now) {
        session.journal()
                .applied(all.stream()
                        .map(done -> new AppliedChange(
                                done.entry().id(), done.outcome().key(), now))
                        .toList());
    }

    private void written(Session session, List<Done> all, Instant now) {
        var written = keys(all);
        var mirror = session.mirror().byKeys(written);
        var links = session.people().links(written);
        var bases = new HashMap<>(session.agreements().of(concerned(all)));
        var rows = new ArrayList<MirrorRow>();
        var newLinks = new ArrayList<Link>();
        var people = today(session, all.stream().map(Done::entry).toList());
        for (int i = 0; i < all.size(); i++) {
            var done = all.get(i);
            var key = done.outcome().key();
            rows.add(row(done, mirror.get(key), bases, now));
            if (!links.containsKey(key)) {
                newLinks.add(new Link(people.get(i), key, MatchedBy.CREATED, true, now));
            }
            agree(done, bases, now);
        }
        session.mirror().put(rows);
        // What the CRM takes may end what kept it from taking it before, which marketing is to read.
        for (var occasion : Occasion.values()) {
            var inLane = all.stream()
                    .filter(done -> Occasion.after(done.entry().change().lane()) == occasion)
                    .toList();
            session.mirror().touch(side == Side.CRM ? keys(inLane) : unfinished(inLane), occasion);
        }
        session.people().link(newLinks);
        session.agreements().put(bases);
        applied(session, all, now);
    }

    private static List<RecordKey> keys(List<Done> all) {
        return all.stream().map(done -> done.outcome().key()).toList();
    }

    private static List<RecordKey> concerned(List<Done> all) {
        return all.stream()
                .flatMap(done -> Stream.concat(
                        Stream.of(done.outcome().key()),
                        done.entry().change().fields().stream()
                                .flatMap(field -> field.origin().stream())
                                .map(origin -> origin.key())))
                .distinct()
                .toList();
    }

    /** The mirror holds what was sent until the next look, or what the system says it stored. */
    private MirrorRow row(Done done, @Nullable MirrorRow prior, Map<RecordKey, Agreement> bases, Instant now) {
        var fields = new TreeMap<String, FieldValue>();
        var times = new TreeMap<String, Instant>();
        var modifiedAt = prior == null ? now : prior.record().modifiedAt();
        if (prior != null) {
            fields.putAll(prior.record().fields());
            times.putAll(prior.record().changedAt());
        }
        for (var field : done.entry().change().fields()) {
            fields.put(field.field(), done.outcome().stored().getOrDefault(field.field(), field.after()));
            times.put(field.field(), since(done.outcome().key(), field, bases, now));
        }
        var record = new SystemRecord(
                done.outcome().key(),
                prior == null ? Standing.OPEN : prior.record().standing(),
                fields,
                modifiedAt,
                times);
        return new MirrorRow(
                side,
                record,
                keys.email(side, record),
                prior == null ? Optional.of(done.entry().change().person()) : prior.externalKey(),
                prior == null ? now : prior.seenAt());
    }

    private static void agree(Done done, Map<RecordKey, Agreement> bases, Instant now) {
        var ofTarget = new HashMap<String, AgreedValue>();
        for (var field : done.entry().change().fields()) {
            var since = since(done.outcome().key(), field, bases, now);
            var stored = Optional.ofNullable(done.outcome().stored().get(field.field()));
            ofTarget.put(
                    field.field(),
                    new AgreedValue(field.after(), stored.orElse(field.after()), stored.isPresent(), since));
            field.origin()
                    .ifPresent(origin -> bases.merge(
                            origin.key(),
                            new Agreement(Map.of(
                                    origin.field(),
                                    AgreedValue.seen(
                                            origin.value(),
                                            known(origin, bases)
                                                    .map(AgreedValue::at)
                                                    .orElse(now)))),
                            (known, newer) -> known.with(newer.fields())));
        }
        bases.merge(done.outcome().key(), new Agreement(ofTarget), (known, newer) -> known.with(newer.fields()));
    }

    /**
     * What was agreed on before, here or where it comes from, is as old as that: a refusal that we carried or set again is
     * not taken for a later one.
     */
    private static Instant since(RecordKey target, FieldChange field, Map<RecordKey, Agreement> bases, Instant now) {
        var here =
                agreed(bases, target, field.field()).filter(base -> base.sent().equals(field.after()));
        var there = field.origin().flatMap(origin -> known(origin, bases));
        return Stream.concat(here.stream(), there.stream())
                .map(AgreedValue::at)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** That the origin's value was agreed on already. */
    private static Optional<AgreedValue> known(Origin origin, Map<RecordKey, Agreement> bases) {
        return agreed(bases, origin.key(), origin.field())
                .filter(base -> base.stored().equals(origin.value()));
    }

    private static Optional<AgreedValue> agreed(Map<RecordKey, Agreement> bases, RecordKey key, String field) {
        return Optional.ofNullable(bases.get(key)).flatMap(base -> base.field(field));
    }

    /**
     * Records that hold another value than was sent, or one that a further rule carries on. Their people are looked at again,
     * so that the finding is raised.
     */
    private List<RecordKey> unfinished(List<Done> all) {
        return all.stream()
                .filter(done -> done.entry().change().fields().stream()
                        .anyMatch(field -> keys.isRelayed(side, field.field())
                                || !field.after()
                                        .equals(done.outcome().stored().getOrDefault(field.field(), field.after()))))
                .map(done -> done.outcome().key())
                .toList();
    }
}
