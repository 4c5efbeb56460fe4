package io.entente.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.attach.AttachmentRules;
import io.entente.attach.AttachmentRules.NoteRule;
import io.entente.attach.AttachmentRules.TaskRule;
import io.entente.attach.MemberRule;
import io.entente.related.Activity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The part of {@code mapping.yaml} that says what is made around people. */
final class AttachmentsPart {
    private final JsonNode part;

    /** @param part as its schema lets it through; missing where nothing is asked for */
    AttachmentsPart(JsonNode part) {
        this.part = part;
    }

    AttachmentRules rules() {
        var members = new ArrayList<MemberRule>();
        for (var group : MemberRule.Group.values()) {
            groups(group).properties().forEach(entry -> members.add(member(group, entry.getKey(), entry.getValue())));
        }
        return new AttachmentRules(
                members,
                part.path("create-campaigns").asBoolean(false),
                Optional.ofNullable(part.get("tasks")).map(AttachmentsPart::tasks),
                Optional.ofNullable(part.get("notes")).map(AttachmentsPart::notes),
                points(part.path("points")),
                Optional.empty(),
                text(part, "since").flatMap(AttachmentsPart::day));
    }

    /** What the schema lets through and is no day. */
    List<SchemaProblem> problems() {
        return text(part, "since")
                .filter(text -> day(text).isEmpty())
                .map(text -> new SchemaProblem(
                        SchemaProblem.lineOf(part.path("since")),
                        "attachments.since: `%s` is no day; write one as \"2026-11-23\"".formatted(text)))
                .stream()
                .toList();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }

    /** The line of each rule for members, in the order of the rules. */
    List<Integer> memberLines() {
        var members = new ArrayList<Integer>();
        for (var group : MemberRule.Group.values()) {
            groups(group).forEach(rule -> members.add(SchemaProblem.lineOf(rule)));
        }
        return members;
    }

    private JsonNode groups(MemberRule.Group group) {
        return part.path(group.label() + "s");
    }

    private static MemberRule member(MemberRule.Group group, String name, JsonNode rule) {
        return new MemberRule(group, name, rule.path("campaign").asText(), text(rule, "status"), text(rule, "left"));
    }

    private static TaskRule tasks(JsonNode rule) {
        var kinds = new LinkedHashSet<Activity.Kind>();
        strings(rule.path("of"), List.of("form", "reply"))
                .forEach(kind -> kinds.add(Activity.Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
        return new TaskRule(kinds, text(rule, "status").orElse("Completed"));
    }

    private static NoteRule notes(JsonNode rule) {
        return new NoteRule(
                strings(rule.path("of"), List.of("Task")),
                rule.path("completed-only").asBoolean(true));
    }

    private static Map<String, Integer> points(JsonNode byKind) {
        var points = new TreeMap<String, Integer>();
        byKind.properties()
                .forEach(entry -> points.put(entry.getKey(), entry.getValue().asInt()));
        return points;
    }

    private static Set<String> strings(JsonNode array, List<String> otherwise) {
        var strings = new LinkedHashSet<String>();
        array.forEach(entry -> strings.add(entry.asText()));
        return strings.isEmpty() ? new LinkedHashSet<>(otherwise) : strings;
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
    }
}
