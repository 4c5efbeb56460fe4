package io.entente.plan;

import io.entente.model.FieldChange;
import io.entente.model.FieldKey;
import io.entente.model.PlannedChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the fields over which two automations fight, by what was written lately. A <em>flip</em> is a write that goes the
 * other way than the one before it between the same two fields, or that puts back the very value that was put there
 * before. Somebody who edits one side makes none, however often.
 */
public final class Fights {
    private final Map<Set<FieldKey>, Last> lasts = new HashMap<>();

    /** The latest write between two fields, and how many flips led to it. */
    private record Last(FieldKey target, FieldChange change, int flips) {}

    private Fights() {}

    /**
     * The fields of both sides that flipped too often.
     *
     * @param applied updates of one person, the oldest first
     * @param flips from how many on it is a fight
     */
    public static Set<FieldKey> in(Collection<PlannedChange> applied, int flips) {
        var fights = new Fights();
        applied.forEach(update -> update.key().ifPresent(key -> update.fields()
                .forEach(change -> fights.met(new FieldKey(key, change.field()), change))));
        var fought = new HashSet<FieldKey>();
        fights.lasts.forEach((pair, last) -> {
            if (last.flips() >= flips) {
                fought.addAll(pair);
            }
        });
        return fought;
    }

    /** The field that a change writes, and the one that its value comes from where it comes from one. */
    static Set<FieldKey> pair(FieldKey target, FieldChange change) {
        var pair = new HashSet<FieldKey>();
        Stream.concat(
                        Stream.of(target),
                        change.origin().map(origin -> new FieldKey(origin.key(), origin.field())).stream())
                .forEach(pair::add);
        return pair;
    }

    private void met(FieldKey target, FieldChange change) {
        var pair = pair(target, change);
        var before = lasts.get(pair);
        if (before == null) {
            lasts.put(pair, new Last(target, change, 0));
            return;
        }
        boolean isFlip =
                !before.target().equals(target) || before.change().after().equals(change.after());
        lasts.put(pair, new Last(target, change, before.flips() + (isFlip ? 1 : 0)));
    }
}
