package io.entente.check;

import io.entente.check.Notice.Level;
import io.entente.connector.NewField;
import io.entente.connector.Provisioned;
import io.entente.mapping.Mapping;
import io.entente.mapping.Rulebook;
import io.entente.model.Failure;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The field rules and settings held against both live sides: everything that is wrong at once, and the fields of
 * Entente's own that can be added. Asks again each time; not thread-safe.
 */
public final class Check {
    private static final Pattern LINE = Pattern.compile("(line \\d+): (.*)");

    /** A field that is missing, and where. */
    public record Missing(Side side, String system, NewField field) {}

    private final Rulebook book;
    private final Mapping rules;
    private final Needs needs;
    private final Map<Side, Access> sides;
    private final AttachmentCheck attachments;
    private final Map<Side, Seen> seen = new EnumMap<>(Side.class);

    /** @param sides those that could be connected; of the others nothing is said */
    public Check(Rulebook book, Needs needs, Map<Side, Access> sides) {
        this.book = book;
        this.rules = book.rules();
        this.needs = needs;
        this.sides = new EnumMap<>(sides);
        this.attachments = new AttachmentCheck(book, needs, sides);
    }

    /** Asks both sides now. One that does not answer hinders only what concerns it. */
    public CheckReport report() {
        var notices = new ArrayList<Notice>();
        boolean complete = true;
        seen.clear();
        for (var access : sides.values()) {
            var answer = new SideCheck(access.connector()).ask();
            answer.seen().ifPresent(told -> seen.put(told.side(), told));
            notices.addAll(answer.notices());
            complete &= answer.answered();
        }
        notices.addAll(new RecordCheck(book, needs, seen).notices());
        notices.addAll(ruleNotices());
        notices.addAll(new ArchiveCheck(rules, needs, seen).notices());
        notices.addAll(attachments.notices());
        return new CheckReport(notices, new RightsMatrix(rules, needs, seen).rows(), complete);
    }

    private List<Notice> ruleNotices() {
        var notices = new ArrayList<Notice>();
        int sound = 0;
        for (int i = 0; i < rules.fields().size(); i++) {
            var rule = rules.fields().get(i);
            var found = new RuleCheck(book.placeOfField(i), rule, seen, needs.createsInMarketing()).notices();
            sound += found.isEmpty() ? 1 : 0;
            notices.addAll(found);
        }
        if (sound > 0 && seen.size() == Side.values().length) {
            notices.add(Notice.ok(
                    "mapping.yaml",
                    "%d of %d field rules fit both sides without a remark"
                            .formatted(sound, rules.fields().size())));
        }
        return notices;
    }

    /** What Entente needs and the sides that answered the last report lack; only fields of its own, told by their names. */
    public List<Missing> missing() {
        var missing = new ArrayList<Missing>();
        var fields = new MissingFields(rules, needs, seen);
        seen.forEach(
                (side, told) -> fields.of(side).forEach(field -> missing.add(new Missing(side, told.system(), field))));
        Optional.ofNullable(seen.get(Side.CRM)).ifPresent(crm -> attachments
                .missing()
                .forEach(field -> missing.add(new Missing(Side.CRM, crm.system(), field))));
        return missing;
    }

    /**
     * Adds one field and waits until it shows.
     *
     * @return what was done; a side that fails meanwhile is told like one that refuses
     */
    public Provisioned provide(Missing missing) {
        var access = Optional.ofNullable(sides.get(missing.side()))
                .orElseThrow(() -> new IllegalStateException("a field is missing on a side that never answered"));
        try {
            return access.provisioning().provide(missing.field());
        } catch (Failure failure) {
            return new Provisioned.ByHand(
                    failure.code(), List.of(failure.getMessage(), "Run check again with --fix once that is mended"));
        }
    }

    /** The lines of a failure that lists everything wrong with the configuration, each as an error. */
    public static List<Notice> configuration(String place, Failure failure) {
        var lines = failure.getMessage().lines().map(String::strip).toList();
        // The first of several only says that the others follow.
        return lines.stream()
                .skip(lines.size() > 1 ? 1 : 0)
                .map(line -> configuration(place, failure.code(), line))
                .toList();
    }

    /** The line of the file belongs to the place, wherever it was found out. */
    private static Notice configuration(String place, String code, String text) {
        var parts = LINE.matcher(text);
        return parts.matches()
                ? new Notice(Level.ERROR, place + ": " + parts.group(1), code, parts.group(2))
                : new Notice(Level.ERROR, place, code, text);
    }
}
