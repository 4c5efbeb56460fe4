package io.entente.mapping;

import java.util.List;
import java.util.Set;

/**
 * The field rules together with where each stands in its file.
 *
 * @param scopeLines the line of each condition of the scope, from 1
 * @param closedStatusesLine the line of the closed states; 0 where there are none
 * @param fieldLines the line of each field rule, in the order of the rules
 */
public record Rulebook(Mapping rules, List<Integer> scopeLines, int closedStatusesLine, List<Integer> fieldLines) {
    private static final String FILE = "mapping.yaml";

    public Rulebook {
        scopeLines = List.copyOf(scopeLines);
        fieldLines = List.copyOf(fieldLines);
    }

    /** What stands for a file that could not be read. */
    public static Rulebook empty() {
        return new Rulebook(new Mapping(List.of(), true, Set.of(), List.of()), List.of(), 0, List.of());
    }

    /** Where a field rule stands, as a message begins. */
    public String placeOfField(int index) {
        return place(fieldLines.get(index), "field " + rules.fields().get(index).name());
    }

    /** Where a condition of the scope stands. */
    public String placeOfScope(int index) {
        return place(scopeLines.get(index), "scope " + rules.scope().get(index).field());
    }

    /** Where the closed states stand. */
    public String placeOfClosedStatuses() {
        return place(closedStatusesLine, "closed-statuses");
    }

    private static String place(int line, String what) {
        return "%s: line %d: %s".formatted(FILE, line, what);
    }
}
