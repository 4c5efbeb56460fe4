package io.entente;

import io.entente.mapping.Mapping;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.plan.Deletions;
import io.entente.plan.Deletions.Treatment;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a deletion on one side means for the other, from the settings. */
final class DeletionSettings {
    private static final Pattern MARK = Pattern.compile("([^=\\s]+)\\s*=\\s*(.*\\S)\\s*");

    private DeletionSettings() {}

    /** @throws Failure of kind CONFIGURATION where records are to be archived and nothing says how */
    static Deletions read(Settings settings, Mapping rules) {
        return new Deletions(
                treatment(settings, rules, Key.DELETE_CRM_TO_MARKETING, Key.DELETE_ARCHIVE_MARKETING, Side.MARKETING),
                treatment(settings, rules, Key.DELETE_MARKETING_TO_CRM, Key.DELETE_ARCHIVE_CRM, Side.CRM));
    }

    private static Treatment treatment(Settings settings, Mapping rules, Key policy, Key archive, Side side) {
        return switch (settings.text(policy)) {
            case "ignore" -> new Treatment.Ignore();
            case "archive" -> archive(settings.find(archive).orElse(""), archive, fields(rules, side));
            case "delete" -> new Treatment.Delete();
            default -> new Treatment.Unlink();
        };
    }

    private static Treatment archive(String given, Key key, Set<String> fields) {
        var mark = MARK.matcher(given);
        if (mark.matches() && fields.contains(mark.group(1))) {
            return new Treatment.Archive(mark.group(1), mark.group(2));
        }
        throw Failure.of(
                Failure.Kind.CONFIGURATION,
                "config.archive",
                "%s is '%s'; it must be field=value with one of the fields that config/mapping.yaml names on that side: %s"
                        .formatted(key.label(), given, fields.stream().sorted().collect(Collectors.joining(", "))));
    }

    private static Set<String> fields(Mapping rules, Side side) {
        return side == Side.MARKETING
                ? rules.marketingFields()
                : rules.crmFields().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
