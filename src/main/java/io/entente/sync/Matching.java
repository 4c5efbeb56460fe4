package io.entente.sync;

import io.entente.identity.Assignment;
import io.entente.identity.Candidate;
import io.entente.identity.Matcher;
import io.entente.model.Link;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import io.entente.store.Store;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every record that belongs to nobody a person. */
public final class Matching {
    private static final int BATCH = 500;

    private final Store store;
    private final Matcher matcher;
    private final Clock clock;

    public Matching(Store store, Matcher matcher, Clock clock) {
        this.store = store;
        this.matcher = matcher;
        this.clock = clock;
    }

    /** Matches until no touched record is without a person. */
    public void match(Job job) {
        boolean more = true;
        while (more && !job.isCancelled()) {
            var matched = store.transact(this::matchSome);
            job.tally().linked(matched.linked());
            job.tally().duplicates(matched.duplicates());
            more = matched.records() == BATCH;
        }
    }

    private Matched matchSome(Session session) {
        var rows = session.mirror().touchedWithoutPerson(BATCH);
        if (rows.isEmpty()) {
            return new Matched(0, 0, 0);
        }
        var knowledge = Knowledge.about(session, rows);
        var candidates = rows.stream()
                .map(row -> new Candidate(
                        row.side(), row.record().key(), row.externalKey().map(knowledge::today), row.emailKey()))
                .toList();
        var assignments = matcher.assign(candidates, knowledge.existing(), knowledge.peopleByEmail());
        var now = clock.instant();
        session.people()
                .create(
                        assignments.stream()
                                .filter(Assignment::isNewPerson)
                                .map(Assignment::person)
                                .collect(Collectors.toCollection(HashSet::new)),
                        now);
        session.people()
                .link(assignments.stream()
                        .map(assignment ->
                                new Link(assignment.person(), assignment.key(), assignment.matchedBy(), false, now))
                        .toList());
        return count(rows, assignments, knowledge.sides());
    }

    private static Matched count(
            List<MirrorRow> rows, List<Assignment> assignments, Map<PersonId, EnumSet<Side>> sides) {
        long linked = 0;
        long duplicates = 0;
        var sideOf = rows.stream().collect(Collectors.toMap(row -> row.record().key(), MirrorRow::side));
        for (var assignment : assignments) {
            var side = sideOf.get(assignment.key());
            var present = sides.computeIfAbsent(assignment.person(), any -> EnumSet.noneOf(Side.class));
            if (present.contains(side)) {
                duplicates++;
            } else if (!present.isEmpty()) {
                linked++;
            }
            present.add(side);
        }
        return new Matched(rows.size(), linked, duplicates);
    }

    /**
     * What one transaction did; counted once it holds.
     *
     * @param linked records that met a person known on the other side only
     * @param duplicates records that met a person known on their own side
     */
    private record Matched(int records, long linked, long duplicates) {}

    /** What is known about the addresses and ids that some records carry. */
    private record Knowledge(
            Map<PersonId, PersonId> united,
            Set<PersonId> existing,
            Map<String, Set<PersonId>> peopleByEmail,
            Map<PersonId, EnumSet<Side>> sides) {

        /** A record may carry the id of somebody who turned out to be somebody else. */
        PersonId today(PersonId carried) {
            return united.getOrDefault(carried, carried);
        }

        static Knowledge about(Session session, List<MirrorRow> rows) {
            var emails = rows.stream().flatMap(row -> row.emailKey().stream()).collect(Collectors.toSet());
            var carried = rows.stream()
                    .flatMap(row -> row.externalKey().stream())
                    .collect(Collectors.toCollection(HashSet::new));
            var sharing = new HashMap<RecordKey, MirrorRow>();
            for (var side : Side.values()) {
                session.mirror()
                        .byEmail(side, emails)
                        .forEach(row -> sharing.put(row.record().key(), row));
            }
            var links = session.people().links(sharing.keySet());
            var peopleByEmail = new HashMap<String, Set<PersonId>>();
            var sides = new HashMap<PersonId, EnumSet<Side>>();
            links.forEach((key, link) -> {
                var row = sharing.get(key);
                if (row != null) {
                    row.emailKey().ifPresent(email -> peopleByEmail
                            .computeIfAbsent(email, any -> new HashSet<>())
                            .add(link.person()));
                    sides.computeIfAbsent(link.person(), any -> EnumSet.noneOf(Side.class))
                            .add(row.side());
                }
            });
            var united = session.unions().today(carried);
            carried.addAll(united.values());
            return new Knowledge(united, session.people().existing(carried), peopleByEmail, sides);
        }
    }
}
