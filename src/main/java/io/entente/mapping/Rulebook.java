package io.entente.mapping;

import java.util.List;
import java.util.Set;

/**
 * The field rules together with where each stands in its file.
 *
 * @param scopeLines the line of each condition of the scope, from 1
 * @param closedStatusesLine the line of the closed states; 0 where there are none
 * @param fieldLines the line of each field rule, in the order of the rules
 * @param memberLines the line of each rule for members of campaigns, in the order of the rules
 */
public record Rulebook(
        Mapping rules,
        List<Integer> scopeLines,
        int closedStatusesLine,
        List<Integer> fieldLines,
        List<Integer> memberLines) {
    private static final String FILE = "mapping.yaml";

    public Rulebook {
        scopeLines = List.copyOf(scopeLines);
        fieldLines = List.copyOf(fieldLines);
        memberLines = List.copyOf(memberLines);
    }

    /** What stands for a file that could not be read. */
    public static Rulebook empty() {
        return new Rulebook(new Mapping(List.of(), true, Set.of(), List.of()), List.of(), 0, List.of(), List.of());
    }

    /** The same with those rules. */
    public Rulebook with(Mapping other) {
        return new Rulebook(other, scopeLines, closedStatusesLine, fieldLines, memberLines);
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

    /** Where a rule for members of campaigns stands. */
    public String placeOfMember(int index) {
        var rule = rules.attachments().members().get(index);
        return place(memberLines.get(index), "attachments, " + rule.group().label() + " " + rule.name());
    }

    private static String place(int line, String what) {
        return "%s: line %d: %s".formatted(FILE, line, what);
    }
}
