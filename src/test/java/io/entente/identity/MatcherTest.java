package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");
    private static final PersonId BOB = new PersonId("00000000-0000-0000-0000-00000000b0b0");
    private static final PersonId NEW = new PersonId("ffffffff-0000-0000-0000-000000000000");

    private final Matcher matcher = new Matcher(() -> NEW);

    @Test
    void a_record_nobody_knows_makes_a_person_and_others_of_its_address_follow() {
        var decisions = matcher.assign(
                List.of(marketing(Optional.empty(), "a@x"), lead(Optional.empty(), "a@x")), Set.of(), Map.of());

        assertThat(decisions).extracting(Assignment::person).containsOnly(NEW);
        assertThat(decisions).extracting(Assignment::matchedBy).containsExactly(MatchedBy.FIRST_SEEN, MatchedBy.EMAIL);
    }

    @Test
    void a_record_that_carries_an_id_gathers_those_of_its_address_on_either_side() {
        var decisions = matcher.assign(
                List.of(marketing(Optional.of(ADA), "a@x"), lead(Optional.empty(), "a@x")), Set.of(), Map.of());

        assertThat(decisions).extracting(Assignment::person).containsOnly(ADA);
        assertThat(decisions).extracting(Assignment::isNewPerson).containsExactly(true, false);
    }

    @Test
    void an_address_that_two_people_have_is_decided_and_listed_as_ambiguous() {
        var decision = matcher.assign(List.of(lead(Optional.empty(), "a@x")), Set.of(), Map.of("a@x", Set.of(BOB, ADA)))
                .get(0);

        assertThat(decision.person()).isEqualTo(ADA);
        assertThat(decision.alsoPossible()).containsExactly(BOB);
    }

    @Test
    void without_id_and_address_everybody_is_someone_new() {
        var decision = matcher.assign(
                        List.of(new Candidate(
                                Side.CRM,
                                new RecordKey("salesforce", "Lead", "1"),
                                Optional.empty(),
                                Optional.empty())),
                        Set.of(ADA),
                        Map.of("a@x", Set.of(ADA)))
                .get(0);

        assertThat(decision.person()).isEqualTo(NEW);
    }

    private static Candidate marketing(Optional<PersonId> carried, String email) {
        return new Candidate(Side.MARKETING, new RecordKey("mautic", "contact", "1"), carried, Optional.of(email));
    }

    private static Candidate lead(Optional<PersonId> carried, String email) {
        return new Candidate(Side.CRM, new RecordKey("salesforce", "Lead", "1"), carried, Optional.of(email));
    }
}
