package io.entente.check;

import io.entente.mapping.FieldKind;
import io.entente.mapping.FieldMapping;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether what one field holds fits into another: type, length, digits, listed values. */
final class FieldFit {
    private static final Set<FieldType> WORDS =
            Set.of(FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.CHOICE);
    private static final Set<FieldType> TIMES = Set.of(FieldType.DAY, FieldType.MOMENT);
    private static final int SHOWN = 5;

    private final String place;
    private final FieldMapping rule;
    private final Side target;
    private final List<Notice> notices = new ArrayList<>();

    private FieldFit(String place, FieldMapping rule, Side target) {
        this.place = place;
        this.rule = rule;
        this.target = target;
    }

    /**
     * Everything that hinders values of one field from entering another.
     *
     * @param place of the rule, which every line begins with
     * @param target the side of {@code into}
     */
    static List<Notice> of(String place, FieldMapping rule, Side target, FieldSchema from, FieldSchema into) {
        var fit = new FieldFit(place, rule, target);
        if (rule.kind() != FieldKind.OPT_OUT) {
            fit.type(from, into);
            fit.length(from, into);
            fit.digits(from, into);
            fit.mappedValues(into);
            fit.listedValues(from, into);
        }
        return fit.notices;
    }

    private void type(FieldSchema from, FieldSchema into) {
        if (into.type() == FieldType.OTHER || into.type() == FieldType.REFERENCE) {
            error(
                    "type-not-written",
                    "%s is of a type that Entente does not write; map another field or set `direction`"
                            .formatted(into.name()));
        } else if (!fits(from.type(), into.type())) {
            var text = "%s (%s) does not fit into %s (%s); map fields of one kind"
                    .formatted(from.name(), name(from.type()), into.name(), name(into.type()));
            if (hasValueMap() && WORDS.contains(from.type())) {
                warning("type-mismatch", text + " unless the value map covers every value");
            } else {
                error("type-mismatch", text);
            }
        }
    }

    private static boolean fits(FieldType from, FieldType into) {
        return switch (into) {
            case TEXT, PHONE, URL, CHOICE, CHOICES, OTHER, REFERENCE -> true;
            case EMAIL -> WORDS.contains(from);
            case NUMBER -> from == FieldType.NUMBER || from == FieldType.FLAG;
            case FLAG -> from == FieldType.FLAG;
            case DAY, MOMENT -> TIMES.contains(from);
        };
    }

    private void length(FieldSchema from, FieldSchema into) {
        boolean isText = WORDS.contains(from.type()) && WORDS.contains(into.type());
        // A length of 0 means that the system does not tell, not that everything fits.
        if (isText && into.length() > 0 && from.length() > into.length() && !into.restricted()) {
            warning(
                    "too-long",
                    "%s holds up to %d characters and %s takes %d; a longer value stays behind with a finding"
                            .formatted(from.name(), from.length(), into.name(), into.length()));
        }
    }

    private void digits(FieldSchema from, FieldSchema into) {
        boolean areNumbers = from.type() == FieldType.NUMBER && into.type() == FieldType.NUMBER;
        if (areNumbers && from.scale() > into.scale()) {
            warning(
                    "rounded",
                    "%s keeps %d decimal places and %s %d; values are rounded"
                            .formatted(from.name(), from.scale(), into.name(), into.scale()));
        }
    }

    /** What the value map says is held against the list of the field it leads to. */
    private void mappedValues(FieldSchema into) {
        var unlisted = new TreeSet<String>();
        rule.values().pairs().forEach((marketing, crm) -> unlisted.add(target == Side.CRM ? crm : marketing));
        into.options().forEach(unlisted::remove);
        if (into.options().isEmpty() || unlisted.isEmpty()) {
            return;
        }
        var text = "the value map leads to %s, which %s does not list; correct `values` or add them there"
                .formatted(some(unlisted), into.name());
        if (into.restricted()) {
            error("value-not-listed", text);
        } else {
            warning("value-not-listed", text);
        }
    }

    private void listedValues(FieldSchema from, FieldSchema into) {
        if (!into.restricted() || into.options().isEmpty()) {
            return;
        }
        if (from.options().isEmpty() && !hasValueMap()) {
            warning(
                    "unlisted-values-stay-behind",
                    "%s takes %d listed values only and %s is free text; give `values`, or values that are not listed stay behind with a finding"
                            .formatted(into.name(), into.options().size(), from.name()));
            return;
        }
        var lost = new TreeSet<String>();
        for (var option : from.options()) {
            Optional<String> words = hasValueMap() ? rule.values().words(target, option) : Optional.of(option);
            if (words.filter(into.options()::contains).isEmpty()) {
                lost.add(option);
            }
        }
        if (!lost.isEmpty()) {
            warning(
                    "unlisted-values-stay-behind",
                    "%s of %s have no counterpart in the list of %s; name them in `values` or they stay behind with a finding"
                            .formatted(some(lost), from.name(), into.name()));
        }
    }

    private boolean hasValueMap() {
        return !rule.values().pairs().isEmpty();
    }

    private static String some(Set<String> values) {
        var shown =
                values.stream().limit(SHOWN).map(value -> "\"" + value + "\"").toList();
        int more = values.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String name(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case EMAIL -> "e-mail";
            case PHONE -> "phone number";
            case URL -> "web address";
            case NUMBER -> "number";
            case FLAG -> "yes or no";
            case DAY -> "date";
            case MOMENT -> "date and time";
            case CHOICE -> "choice";
            case CHOICES -> "several choices";
            case REFERENCE -> "reference";
            case OTHER -> "other";
        };
    }

    private void error(String code, String message) {
        notices.add(Notice.error(place, code, message));
    }

    private void warning(String code, String message) {
        notices.add(Notice.warning(place, code, message));
    }
}
