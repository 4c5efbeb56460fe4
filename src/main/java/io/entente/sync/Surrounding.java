package io.entente.sync;

import io.entente.mapping.Mapping;
import io.entente.model.FieldValue;
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
import java.util.Set;

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

    /** The people with what field rules ask for; nothing of a side on which what stands around people was not read yet. */
    List<PersonView> of(Session session, List<PersonView> people, Instant now) {
        var told = new EnumMap<Side, Set<String>>(Side.class);
        observers.forEach((side, observer) -> {
            var asked = names.getOrDefault(side, Set.of());
            if (!asked.isEmpty() && observer.isComplete(session)) {
                told.put(side, asked);
            }
        });
        if (told.isEmpty()) {
            return people;
        }
        var related = session.related()
                .about(people.stream()
                        .flatMap(person -> person.records().stream())
                        .filter(record -> !record.record().standing().isPast())
                        .map(LinkedRecord::key)
                        .toList());
        var further = session.related()
                .about(related.values().stream()
                        .flatMap(List::stream)
                        .filter(record ->
                                Derivations.follows().contains(record.key().object()))
                        .map(RelatedRecord::key)
                        .distinct()
                        .toList());
        return people.stream()
                .map(person -> with(person, surroundings(person, related, further), told, now))
                .toList();
    }

    private static Surroundings surroundings(
            PersonView person,
            Map<RecordKey, List<RelatedRecord>> related,
            Map<RecordKey, List<RelatedRecord>> further) {
        var records = new ArrayList<RelatedRecord>();
        person.records().forEach(record -> records.addAll(related.getOrDefault(record.key(), List.of())));
        // What an opportunity leads to belongs to it; another opportunity of the same contact would not be the
        // person's.
        List.copyOf(records).forEach(record -> further.getOrDefault(record.key(), List.of()).stream()
                .filter(more -> more.about().contains(record.key()))
                .forEach(records::add));
        return new Surroundings(person, records);
    }

    private static PersonView with(
            PersonView person, Surroundings surroundings, Map<Side, Set<String>> told, Instant now) {
        var values = new EnumMap<Side, Map<String, FieldValue>>(Side.class);
        told.forEach((side, asked) -> values.put(side, Derivations.of(surroundings, side, asked, now)));
        return new PersonView(
                person.id(),
                person.records().stream()
                        .map(linked -> new LinkedRecord(
                                linked.side(),
                                linked.record().with(values.getOrDefault(linked.side(), Map.of())),
                                linked.link(),
                                linked.agreement()))
                        .toList());
    }
}
