package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.ChangeId;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What one person's records need.
 *
 * @param changes what to write, by side
 * @param blocked what cannot be written as things stand
 * @param stillParked earlier refusals that this plan would only repeat
 * @param settled what the two sides turned out to agree on, by record and field
 * @param findings what an operator should see; all that are still true
 * @param refused the boxes that are ticked, or are to be, because the person refuses, by record
 * @param speakers the record that speaks for each side that has one
 */
public record PersonPlan(
        PersonId person,
        Map<Side, List<PlannedChange>> changes,
        List<Blocked> blocked,
        Set<ChangeId> stillParked,
        Map<RecordKey, Map<String, AgreedValue>> settled,
        List<Finding> findings,
        Map<RecordKey, Set<String>> refused,
        Map<Side, RecordKey> speakers) {
    public PersonPlan {
        changes = Map.copyOf(changes);
        blocked = List.copyOf(blocked);
        stillParked = Set.copyOf(stillParked);
        settled = Map.copyOf(settled);
        findings = List.copyOf(findings);
        refused = Map.copyOf(refused);
        speakers = Map.copyOf(speakers);
    }

    /** The writes that one side needs. */
    public List<PlannedChange> changes(Side side) {
        return changes.getOrDefault(side, List.of());
    }

    /** The same with each change in the lane that is said for it. */
    PersonPlan inLanes(BiFunction<Side, PlannedChange, Lane> lanes) {
        var moved = new EnumMap<Side, List<PlannedChange>>(Side.class);
        changes.forEach((side, ofSide) -> moved.put(
                side,
                ofSide.stream()
                        .map(change -> change.in(lanes.apply(side, change)))
                        .toList()));
        return new PersonPlan(person, moved, blocked, stillParked, settled, findings, refused, speakers);
    }

    /** Whether something travels in that lane. */
    public boolean uses(Lane lane) {
        return changes.values().stream().flatMap(List::stream).anyMatch(change -> change.lane() == lane);
    }

    /**
     * Those that an operator was told and should still see: that somebody unticked a box, for as long as the refusal
     * stands, although the box was ticked again at once.
     */
    public List<Finding> lasting(List<Finding> told) {
        return told.stream()
                .filter(finding -> finding.person().equals(person) && ConsentFindings.isLasting(finding))
                .filter(finding -> refuses(finding.key(), finding.field()))
                .toList();
    }

    private boolean refuses(Optional<RecordKey> record, Optional<String> field) {
        return field.isPresent()
                && record.map(refused::get)
                        .filter(boxes -> boxes.contains(field.get()))
                        .isPresent();
    }

    /** Whether there is nothing to write, nor anything that would be refused. */
    public boolean isQuiet() {
        return changes.values().stream().allMatch(List::isEmpty) && blocked.isEmpty();
    }
}
