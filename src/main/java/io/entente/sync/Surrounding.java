package io.entente.sync;

import io.entente.mapping.Mapping;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.related.Derivations;
import io.entente.related.Surroundings;
import io.entente.store.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds to the records of people what is worked out from the records around them, so that field rules find it there. */
public final class Surrounding {
    private final Map<Side, Set<String>> names = new EnumMap<>(Side.class);
    private final Map<Side, RelatedObserver> observers;

    /** @param observers who read what stands around people, by side */
    public Surrounding(Mapping rules, Map<Side, RelatedObserver> observers) {
        for (var side : Side.values()) {
            names.put(side, rules.derivedFields(side));
        }
        this.observers = new EnumMap<>(observers);
    }

    /**
     * What is known of some people.
     *
     * @param people with what field rules ask for; nothing that needs what was not read to its end yet
     * @param findings what an operator should see of what stands around them
     */
    record Known(List<PersonView> people, List<Finding> findings) {}

    Known of(Session session, List<PersonView> people, Instant now) {
        var told = told(session);
        if (told.isEmpty()) {
            return new Known(people, List.of());
        }
        var views = new ArrayList<PersonView>();
        var findings = new ArrayList<Finding>();
        for (var around : around(session, people)) {
            views.add(with(around, told, now));
            told.values().forEach(names -> findings.addAll(Derivations.findings(around, names)));
        }
        return new Known(views, findings);
    }

    /** What can be told of each side now. */
    private Map<Side, Set<String>> told(Session session) {
        var told = new EnumMap<Side, Set<String>>(Side.class);
        observers.forEach((side, observer) -> {
            var asked = names.getOrDefault(side, Set.of());
            var complete = asked.isEmpty() ? Set.<String>of() : observer.complete(session);
            var tellable = asked.stream()
                    .filter(name -> Derivations.find(name)
                            .filter(field -> complete.containsAll(field.streams()))
                            .isPresent())
                    .collect(Collectors.toSet());
            if (!tellable.isEmpty()) {
                told.put(side, tellable);
            }
        });
        return told;
    }

    /** What stands around each of the people, in their order. */
    public static List<Surroundings> around(Session session, List<PersonView> people) {
        var keys = people.stream()
                .flatMap(person -> person.records().stream())
                .filter(record -> !record.record().standing().isPast())
                .map(LinkedRecord::key)
                .toList();
        var related = session.related().about(keys);
        var further = session.related()
                .about(related.values().stream()
                        .flatMap(List::stream)
                        .filter(record ->
                                Derivations.follows().contains(record.key().object()))
                        .map(RelatedRecord::key)
                        .distinct()
                        .toList());
        var sharing = session.matchKeys().sharing(keys);
        var candidates = session.related()
                .byKeys(sharing.values().stream().flatMap(Set::stream).toList());
        return people.stream()
                .map(person -> new Surroundings(
                        person, related(person, related, further), candidates(person, sharing, candidates)))
                .toList();
    }

    private static List<RelatedRecord> related(
            PersonView person,
            Map<RecordKey, List<RelatedRecord>> related,
            Map<RecordKey, List<RelatedRecord>> further) {
        var records = new ArrayList<RelatedRecord>();
        person.records().forEach(record -> records.addAll(related.getOrDefault(record.key(), List.of())));
        // What is about an opportunity belongs to it; what that names in turn is somebody else's.
        List.copyOf(records).forEach(record -> further.getOrDefault(record.key(), List.of()).stream()
                .filter(more -> more.about().contains(record.key()))
                .forEach(records::add));
        return records;
    }

    private static List<RelatedRecord> candidates(
            PersonView person, Map<RecordKey, Set<RecordKey>> sharing, Map<RecordKey, RelatedRecord> known) {
        return person.records().stream()
                .flatMap(record -> sharing.getOrDefault(record.key(), Set.of()).stream())
                .flatMap(key -> Optional.ofNullable(known.get(key)).stream())
                .toList();
    }

    private static PersonView with(Surroundings around, Map<Side, Set<String>> told, Instant now) {
        var values = new EnumMap<Side, Map<String, FieldValue>>(Side.class);
        told.forEach((side, asked) -> values.put(side, Derivations.of(around, side, asked, now)));
        return new PersonView(
                around.person().id(),
                around.person().records().stream()
                        .map(linked -> new LinkedRecord(
                                linked.side(),
                                linked.record().with(values.getOrDefault(linked.side(), Map.of())),
                                linked.link(),
                                linked.agreement()))
                        .toList());
    }
}
