package io.entente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written, and what before all else, for every person under every rule. */
class PlannedWriteLaws extends PlannedPeople {
    @Property(tries = 600)
    void a_parked_change_is_planned_again_only_on_request(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var refused = new ArrayList<ParkedChange>();
        for (var change : Simulation.writes(plan(rules, person))) {
            refused.add(new ParkedChange(new ChangeId(refused.size() + 1), change.fingerprint(), "x.refused", "why"));
        }

        var quiet = rules.planner().plan(person, new Creation(true, true), refused, false, Circumstances.none(), NOW);
        var retried = rules.planner().plan(person, new Creation(true, true), refused, true, Circumstances.none(), NOW);

        assertThat(crmWrites(quiet)).isEmpty();
        assertThat(crmWrites(retried)).isEqualTo(crmWrites(plan(rules, person)));
        assertThat(retried.stillParked()).isEmpty();
    }

    @Property(tries = 1000)
    void no_field_is_both_written_and_agreed_on(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var plan = plan(rules, person);

        for (var change : Simulation.writes(plan)) {
            var names = change.fields().stream().map(FieldChange::field).toList();
            assertThat(names).doesNotHaveDuplicates();
            var settled = new HashSet<String>();
            change.key()
                    .map(key -> plan.settled().getOrDefault(key, Map.of()))
                    .ifPresent(s -> settled.addAll(s.keySet()));
            assertThat(settled).doesNotContainAnyElementsOf(names);
        }
    }

    @Property(tries = 1000)
    void only_records_that_take_changes_are_written(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var closed = person.records().stream()
                .filter(record -> !record.record().isOpen())
                .map(LinkedRecord::key)
                .collect(Collectors.toSet());

        assertThat(Simulation.writes(plan(rules, person)))
                .noneMatch(change -> change.key().filter(closed::contains).isPresent());
    }

    @Property(tries = 600)
    void a_refusal_reaches_every_record_that_takes_changes(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        boolean refused = living(person).anyMatch(record -> refuses(record) || refusedBefore(record));
        var simulation = new Simulation(rules.planner(), person);

        simulation.untilQuiet();

        assertThat(living(simulation.view()).filter(record -> record.record().isOpen()))
                .allMatch(record -> refuses(record) == refused);
    }

    @Property(tries = 600)
    void nobody_is_ever_opted_in(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        assertThat(new Simulation(rules.planner(), person).untilQuiet())
                .flatMap(PlannedChange::fields)
                .noneMatch(field -> field.after().equals(FieldValue.flag(false)));
    }

    @Property(tries = 600)
    void a_change_that_carries_a_refusal_goes_first(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        for (var change : Simulation.writes(plan(rules, person))) {
            boolean refuses =
                    change.fields().stream().anyMatch(field -> field.rule().equals("opt-out-wins"));
            assertThat(change.lane() == Lane.CONSENT).isEqualTo(refuses);
        }
    }

    private static List<PlannedChange> crmWrites(PersonPlan plan) {
        return plan.changes(Side.CRM);
    }
}
