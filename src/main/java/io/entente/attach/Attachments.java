package io.entente.attach;

import io.entente.model.Finding;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;

/**
 * What is to be made around one person.
 *
 * @param changes by the side that gets it
 * @param findings what keeps something from being made, and what to do about it
 */
public record Attachments(Map<Side, List<PlannedChange>> changes, List<Finding> findings) {
    private static final Attachments NONE = new Attachments(Map.of(), List.of());

    public Attachments {
        changes = Map.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Nothing. */
    public static Attachments none() {
        return NONE;
    }

    /** What one side gets. */
    public List<PlannedChange> changes(Side side) {
        return changes.getOrDefault(side, List.of());
    }
}
