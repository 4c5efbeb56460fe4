package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every decision to whom records belong. */
class MatcherLaws {
    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("candidates") List<Candidate> candidates, @ForAll Random random) {
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);

        assertThat(assign(shuffled)).isEqualTo(assign(candidates));
    }

    @Property
    void who_arrives_later_joins_whom_they_would_have_arrived_with(
            @ForAll("candidates") List<Candidate> candidates, @ForAll Random random) {
        var without = candidates.stream()
                .map(candidate -> new Candidate(candidate.side(), candidate.key(), Optional.empty(), candidate.email()))
                .collect(Collectors.toCollection(ArrayList::new));
        var together = groups(assign(without));

        Collections.shuffle(without, random);
        var next = new AtomicInteger(100);
        var matcher = new Matcher(() -> person(next.getAndIncrement()));
        var peopleByEmail = new HashMap<String, Set<PersonId>>(Map.of("a@x", Set.of(person(1))));
        var known = new HashSet<>(Set.of(person(1)));
        var decisions = new ArrayList<Assignment>();
        for (var candidate : without) {
            var decision =
                    matcher.assign(List.of(candidate), known, peopleByEmail).get(0);
            known.add(decision.person());
            candidate.email().ifPresent(email -> peopleByEmail.put(email, Set.of(decision.person())));
            decisions.add(decision);
        }

        assertThat(groups(decisions)).isEqualTo(together);
    }

    @Property
    void the_sides_are_alike(@ForAll("candidates") List<Candidate> candidates) {
        var swapped = candidates.stream()
                .map(candidate -> new Candidate(
                        candidate.side().other(), candidate.key(), candidate.externalId(), candidate.email()))
                .toList();

        assertThat(groups(assign(swapped))).isEqualTo(groups(assign(candidates)));
    }

    @Property
    void an_id_that_a_record_carries_counts_before_its_address(@ForAll("candidates") List<Candidate> candidates) {
        var byKey = assign(candidates).stream().collect(Collectors.toMap(Assignment::key, decision -> decision));

        for (var candidate : candidates) {
            var decision = Objects.requireNonNull(byKey.get(candidate.key()));
            candidate.externalId().ifPresent(carried -> {
                assertThat(decision.person()).isEqualTo(carried);
                assertThat(decision.matchedBy()).isEqualTo(MatchedBy.EXTERNAL_ID);
            });
        }
    }

    @Property
    void records_of_one_address_that_carry_no_id_belong_to_one_person(
            @ForAll("candidates") List<Candidate> candidates) {
        var byKey = assign(candidates).stream().collect(Collectors.toMap(Assignment::key, Assignment::person));

        var peopleByEmail = candidates.stream()
                .filter(candidate -> candidate.externalId().isEmpty())
                .filter(candidate -> candidate.email().isPresent())
                .collect(Collectors.groupingBy(
                        candidate -> candidate.email().orElseThrow(),
                        Collectors.mapping(candidate -> byKey.get(candidate.key()), Collectors.toSet())));

        assertThat(peopleByEmail.values())
                .allSatisfy(people -> assertThat(people).hasSize(1));
    }

    @Property
    void nobody_is_made_twice_and_nobody_is_assigned_who_was_not_made(
            @ForAll("candidates") List<Candidate> candidates) {
        var made = new ArrayList<PersonId>();
        var exist = new HashSet<>(Set.of(person(1)));
        for (var decision : assign(candidates)) {
            if (decision.isNewPerson()) {
                made.add(decision.person());
            }
            exist.addAll(made);
            assertThat(exist).contains(decision.person());
        }

        assertThat(made).doesNotHaveDuplicates().doesNotContain(person(1));
    }

    private static List<Assignment> assign(Collection<Candidate> candidates) {
        var next = new AtomicInteger(100);
        return new Matcher(() -> person(next.getAndIncrement()))
                .assign(candidates, Set.of(person(1)), Map.of("a@x", Set.of(person(1))));
    }

    private static Set<Set<RecordKey>> groups(List<Assignment> assignments) {
        return Set.copyOf(assignments.stream()
                .collect(Collectors.groupingBy(
                        Assignment::person, Collectors.mapping(Assignment::key, Collectors.toSet())))
                .values());
    }

    private static PersonId person(int number) {
        return new PersonId("00000000-0000-0000-0000-%012d".formatted(number));
    }

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        var ids = Arbitraries.of(1, 2).map(MatcherLaws::person).optional(0.3);
        var emails = Arbitraries.of("a@x", "b@x").optional(0.8);
        return Combinators.combine(
                        Arbitraries.of(Side.class), Arbitraries.integers().between(1, 6), ids, emails)
                .as((side, id, carried, email) ->
                        new Candidate(side, new RecordKey("system", "object", Integer.toString(id)), carried, email))
                .list()
                .ofMaxSize(6)
                .uniqueElements(Candidate::key);
    }
}
