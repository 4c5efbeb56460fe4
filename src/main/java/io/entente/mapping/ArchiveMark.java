package io.entente.mapping;

import io.entente.model.Side;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What marks a record whose counterpart was deleted.
 *
 * @param field the side's name of it
 * @param value in words
 */
public record ArchiveMark(String field, String value) {
    private static final Pattern FORM = Pattern.compile("([^=\\s]+)\\s*=\\s*(.*\\S)\\s*");

    /** The mark as settings write it, {@code field=value}; empty where it is none, or no rule writes that field on that side. */
    public static Optional<ArchiveMark> parse(String given, Mapping rules, Side side) {
        var form = FORM.matcher(given);
        return form.matches() && rules.writableFields(side).contains(form.group(1))
                ? Optional.of(new ArchiveMark(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /** What is wrong with a setting that is none, and what it must be. */
    public static String misfit(String label, String given, Mapping rules, Side side) {
        return "%s is '%s'; it must be field=value with one of the fields for which config/mapping.yaml has a rule on that side: %s"
                .formatted(label, given, String.join(", ", rules.writableFields(side)));
    }
}
