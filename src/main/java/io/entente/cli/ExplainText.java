package io.entente.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** People explained, for people. */
final class ExplainText {
    private static final String NEW_LINE = System.lineSeparator();
    private static final List<String> SIDES = List.of("marketing", "crm");

    /** What a terminal would obey, or read from right to left, in a value that anybody may have typed. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]");

    private ExplainText() {}

    static String of(JsonNode answer) {
        if (answer.path("people").isEmpty()) {
            return "Nobody is known by that. Was the record read? `entente sync --once` reads what changed.";
        }
        var text = new StringBuilder();
        answer.path("people").forEach(person -> person(text, person));
        return text.toString().stripTrailing();
    }

    private static void person(StringBuilder text, JsonNode person) {
        line(text, "", "Person " + person.path("id").asText());
        person.path("records")
                .forEach(record -> line(
                        text,
                        "  ",
                        "%-9s %s/%s  %s, linked by %s since %s%s"
                                .formatted(
                                        record.path("side").asText(),
                                        record.path("object").asText(),
                                        record.path("id").asText(),
                                        record.path("standing").asText(),
                                        record.path("linkedBy").asText().replace('_', ' '),
                                        record.path("linkedAt").asText(),
                                        record.path("pinned").asBoolean() ? ", speaks" : "")));
        person.path("unmet").forEach(condition -> line(text, "  not met  ", condition.asText()));
        person.path("parked").forEach(change -> {
            var error = change.path("error");
            line(
                    text,
                    "  parked   ",
                    "%s to %s since %s: %s"
                            .formatted(
                                    change.path("kind").asText(),
                                    change.path("side").asText(),
                                    change.path("doneAt").asText(),
                                    error.path("message").asText()));
            line(text, "           ", "free it: " + error.path("remedy").asText("see entente errors"));
        });
        person.path("findings")
                .forEach(finding -> line(
                        text,
                        "  finding  ",
                        "%s: %s"
                                .formatted(
                                        finding.path("code").asText(),
                                        finding.path("message").asText())));
        var empty = new ArrayList<String>();
        person.path("fields").forEach(field -> {
            if (isEmpty(field)) {
                empty.add(field.path("field").asText());
            } else {
                field(text, field);
            }
        });
        if (!empty.isEmpty()) {
            line(text, "", "");
            line(text, "  ", "nothing stands in, nor comes to: " + String.join(", ", empty));
        }
        text.append(NEW_LINE);
    }

    /** Whether there is nothing to tell: no value on either side, none agreed on before, and none on its way. */
    private static boolean isEmpty(JsonNode field) {
        return !field.has("coming")
                && SIDES.stream()
                        .map(field::path)
                        .allMatch(held -> held.path("value").asText("").isEmpty()
                                && held.at("/agreed/value").asText("").isEmpty());
    }

    private static void field(StringBuilder text, JsonNode field) {
        line(text, "", "");
        line(text, "  ", field.path("field").asText() + ": " + field.path("why").asText());
        for (var side : SIDES) {
            var held = field.path(side);
            if (!held.isMissingNode()) {
                line(
                        text,
                        "    ",
                        "%-9s %s, changed %s%s%s"
                                .formatted(
                                        side,
                                        value(held.path("value")),
                                        held.path("changedAt").asText(),
                                        agreed(held),
                                        written(held.path("written"))));
            }
        }
        var coming = field.path("coming");
        if (!coming.isMissingNode()) {
            line(
                    text,
                    "    ",
                    "next sync writes %s to %s (%s)"
                            .formatted(
                                    value(coming.path("value")),
                                    coming.path("side").asText(),
                                    field.path("decidedBy").asText()));
        }
    }

    private static String agreed(JsonNode held) {
        var agreed = held.path("agreed");
        if (agreed.isMissingNode()) {
            return ", never agreed on";
        }
        return agreed.path("value").equals(held.path("value"))
                ? ", as agreed"
                : ", agreed was " + value(agreed.path("value"));
    }

    private static String written(JsonNode written) {
        return written.isMissingNode()
                ? ""
                : "; written by run %s: %s"
                        .formatted(
                                written.path("run").asText(),
                                written.path("reason").asText());
    }

    private static String value(JsonNode value) {
        return value.isNull() ? "nothing" : value.isTextual() ? "\"" + value.asText() + "\"" : value.asText();
    }

    private static void line(StringBuilder text, String indent, String line) {
        text.append(indent)
                .append(UNPRINTABLE.matcher(line).replaceAll("\uFFFD"))
                .append(NEW_LINE);
    }
}
