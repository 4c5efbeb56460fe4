package io.entente.identity;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Decides to whom records belong: by the person id they carry, else by canonical e-mail address, else to a new person.
 * Given the same candidates and knowledge the decisions are the same in any order of arrival.
 */
public final class Matcher {
    // Who carries an id first, on whatever side: that person is taken up again before a record of the same address,
    // there or on the other side, would be given a new one.
    private static final Comparator<Candidate> ORDER = Comparator.<Candidate, Boolean>comparing(
                    candidate -> candidate.externalId().isEmpty())
            .thenComparing(Candidate::side, Comparator.reverseOrder())
            .thenComparing(Candidate::key);

    private final Supplier<PersonId> newIds;

    public Matcher(Supplier<PersonId> newIds) {
        this.newIds = newIds;
    }

    /**
     * One assignment for each candidate.
     *
     * @param known the people that exist among those whose ids the candidates carry
     * @param peopleByEmail who already has a record with that address
     */
    public List<Assignment> assign(
            Collection<Candidate> candidates, Set<PersonId> known, Map<String, ? extends Set<PersonId>> peopleByEmail) {
        var existing = new HashSet<>(known);
        var byEmail = new HashMap<String, SortedSet<PersonId>>();
        peopleByEmail.forEach((email, people) -> byEmail.put(email, new TreeSet<>(people)));
        var assignments = new ArrayList<Assignment>();
        for (var candidate : candidates.stream().sorted(ORDER).toList()) {
            var assignment = assign(candidate, existing, byEmail);
            existing.add(assignment.person());
            candidate.email().ifPresent(email -> byEmail.computeIfAbsent(email, any -> new TreeSet<>())
                    .add(assignment.person()));
            assignments.add(assignment);
        }
        return assignments;
    }

    private Assignment assign(
            Candidate candidate, Set<PersonId> existing, Map<String, SortedSet<PersonId>> peopleByEmail) {
        if (candidate.externalId().isPresent()) {
            var carried = candidate.externalId().get();
            boolean isNew = !existing.contains(carried);
            return new Assignment(candidate.key(), carried, MatchedBy.EXTERNAL_ID, isNew, Set.of());
        }
        var sameEmail = candidate.email().map(peopleByEmail::get).filter(people -> !people.isEmpty());
        if (sameEmail.isPresent()) {
            var people = sameEmail.get();
            var chosen = people.first();
            var others = new TreeSet<>(people);
            others.remove(chosen);
            return new Assignment(candidate.key(), chosen, MatchedBy.EMAIL, false, others);
        }
        return new Assignment(candidate.key(), newIds.get(), MatchedBy.FIRST_SEEN, true, Set.of());
    }
}
