package io.entente;

import io.entente.mapping.ArchiveMark;
import io.entente.mapping.Mapping;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.plan.Deletions;
import io.entente.plan.Deletions.Treatment;
import io.entente.settings.Key;
import io.entente.settings.Settings;

/** What a deletion on one side means for the other, from the settings. */
final class DeletionSettings {
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
            case "archive" -> archive(settings.find(archive).orElse(""), archive, rules, side);
            case "delete" -> new Treatment.Delete();
            default -> new Treatment.Unlink();
        };
    }

    private static Treatment archive(String given, Key key, Mapping rules, Side side) {
        return ArchiveMark.parse(given, rules, side)
                .<Treatment>map(mark -> new Treatment.Archive(mark.field(), mark.value()))
                .orElseThrow(() -> Failure.of(
                        Failure.Kind.CONFIGURATION,
                        "config.archive",
                        ArchiveMark.misfit(key.label(), given, rules, side)));
    }
}
