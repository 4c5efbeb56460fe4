package io.entente.plan;

import static io.entente.plan.RecordBuilder.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.identity.Speaker;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a plan comes to, for every person under every rule. */
class PlannerLaws extends PlannedPeople {
    /** What a system may make of a value that it is sent. */
    enum Storing {
        AS_SENT,
        TRIMMED_IN_LOWER_CASE,
        NOTHING_OF_TEXT,
        NOTHING_AT_ALL;

        FieldValue of(FieldValue sent) {
            boolean isText = sent instanceof FieldValue.Text;
            return switch (this) {
                case AS_SENT -> sent;
                case TRIMMED_IN_LOWER_CASE ->
                    isText ? FieldValue.text(sent.display().strip().toLowerCase(Locale.ROOT)) : sent;
                case NOTHING_OF_TEXT -> isText ? FieldValue.blank() : sent;
                case NOTHING_AT_ALL -> FieldValue.blank();
            };
        }
    }

    @Property(tries = 1000)
    void applying_and_planning_again_comes_to_nothing(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person, @ForAll Storing storing) {
        var simulation = new Simulation(rules.planner(), person, storing::of);

        simulation.untilQuiet();

        assertThat(Simulation.needs(simulation.plan())).isEmpty();
    }

    @Property(tries = 600)
    void what_two_existing_records_need_is_done_in_one_round(
            @ForAll("rules") Rules rules, @ForAll("couples") PersonView person, @ForAll Storing storing) {
        var simulation = new Simulation(rules.planner(), person, storing::of);

        simulation.round();

        assertThat(Simulation.writes(simulation.plan())).isEmpty();
    }

    @Property(tries = 600)
    void the_order_of_the_records_does_not_matter(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person, @ForAll Random random) {
        var shuffled = new ArrayList<>(person.records());
        Collections.shuffle(shuffled, random);

        assertThat(plan(rules, new PersonView(ADA, shuffled))).isEqualTo(plan(rules, person));
    }

    @Property(tries = 600)
    void nothing_is_invented(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var known = person.records().stream()
                .flatMap(record -> record.record().fields().values().stream())
                .map(PlannedPeople::meaning)
                .collect(Collectors.toSet());
        known.add("");

        for (var change : Simulation.writes(plan(rules, person))) {
            for (var field : change.fields()) {
                if (!Set.of("own", "default", "opt-out-wins", FieldChange.COMPANION)
                        .contains(field.rule())) {
                    assertThat(known).contains(meaning(field.after()));
                }
            }
        }
    }

    @Property(tries = 600)
    void receivers_end_equal_to_the_record_that_speaks(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var simulation = new Simulation(rules.planner(), person);
        simulation.untilQuiet();
        var end = simulation.view();

        if (Stream.of(Side.values()).anyMatch(side -> end.living(side).isEmpty() || isDeletedOn(side, end))) {
            return;
        }
        for (var field : rules.resolved().fields()) {
            boolean isReceived = field.rule().name().equals("phone");
            for (var side : Side.values()) {
                var records = new Speaker(Set.of("Closed")).inOrder(end, side);
                var name = field.rule().on(side, records.get(0).key().object());
                boolean takesIt = field.rule().direction().reaches(side);
                var spoken = name.map(records.get(0).record()::value).orElse(FieldValue.blank());
                if (isReceived
                        && takesIt
                        && !field.rule().isOnce()
                        && !meaning(spoken).isBlank()) {
                    assertThat(records.stream()
                                    .filter(record -> record.record().isOpen())
                                    .skip(1))
                            .allMatch(record ->
                                    meaning(record.record().value(name.get())).equals(meaning(spoken))
                                            || records.get(0).equals(record)
                                            || keepsAnotherFormOf(spoken, record, name.get()));
                }
            }
        }
    }

    /** After a deletion the other side's records stay as they are. */
    private static boolean isDeletedOn(Side side, PersonView person) {
        var standings = person.records().stream()
                .filter(record -> record.side() == side)
                .map(record -> record.record().standing())
                .toList();
        return standings.contains(Standing.GONE) && !standings.contains(Standing.OPEN);
    }

    /** It was sent that value, and its system made something else of it. */
    private static boolean keepsAnotherFormOf(FieldValue sent, LinkedRecord record, String field) {
        return record.agreement()
                .field(field)
                .filter(base -> meaning(base.sent()).equals(meaning(sent)))
                .filter(base -> base.stored().equals(record.record().value(field)))
                .isPresent();
    }

    /** A law about a part of the people holds for nobody where that part is never made. */
    @Property(tries = 2000)
    void the_people_reach_whatever_the_laws_are_about(@ForAll("people") PersonView person) {
        var both = !person.living(Side.MARKETING).isEmpty()
                && !person.living(Side.CRM).isEmpty();
        var refusing = living(person).filter(PlannedPeople::refuses).count();
        var refusal = refusing == 0 ? "none" : refusing == living(person).count() ? "all" : "some";

        Coverage.atLeast("on both sides", both, Map.of(true, 30, false, 10));
        Coverage.atLeast(
                "several on a side",
                Stream.of(Side.values()).anyMatch(side -> person.living(side).size() > 1),
                Map.of(true, 30, false, 10));
        Coverage.atLeast("refusal", refusal, Map.of("none", 10, "some", 25, "all", 3));
        Coverage.atLeast(
                "phone changed",
                living(person)
                        .filter(record -> isPhoneChanged(record))
                        .map(LinkedRecord::side)
                        .distinct()
                        .count(),
                Map.of(0L, 5, 1L, 20, 2L, 15));
        Coverage.atLeast(
                "kept otherwise", living(person).anyMatch(PlannerLaws::keepsOtherwise), Map.of(true, 20, false, 20));
        Coverage.atLeast(
                "tie",
                living(person)
                                .map(record -> record.record().modifiedAt())
                                .distinct()
                                .count()
                        < living(person).count(),
                Map.of(true, 20, false, 10));
        Coverage.atLeast(
                "takes no changes",
                living(person).anyMatch(record -> !record.record().isOpen()),
                Map.of(true, 5, false, 30));
    }

    private static boolean isPhoneChanged(LinkedRecord record) {
        return Holding.of(record, record.side() == Side.CRM ? "Phone" : "phone").isChanged();
    }

    private static boolean keepsOtherwise(LinkedRecord record) {
        return record.agreement().fields().values().stream()
                .anyMatch(base -> !base.sent().equals(base.stored()));
    }
}
