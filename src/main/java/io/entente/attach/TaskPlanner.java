package io.entente.attach;

import io.entente.attach.AttachmentRules.TaskRule;
import io.entente.identity.Speaker;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.related.Activity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person did becomes a closed task of the record that speaks for them: one for each deed. */
final class TaskPlanner {
    private final TaskRule rule;
    private final Systems systems;
    private final Speaker speaker;

    TaskPlanner(TaskRule rule, Systems systems, Speaker speaker) {
        this.rule = rule;
        this.systems = systems;
        this.speaker = speaker;
    }

    /** @param since what happened before stays where it is */
    void plan(Around around, Instant since, Making making) {
        around.speaks(speaker, Side.CRM).ifPresent(record -> {
            for (var kind : Activity.Kind.values()) {
                if (rule.kinds().contains(kind)) {
                    around.of(kind.object()).stream()
                            .filter(deed -> !deed.gone() && !deed.at().isBefore(since))
                            .forEach(deed -> plan(around, record, kind, deed, making));
                }
            }
        });
    }

    private void plan(Around around, LinkedRecord record, Activity.Kind kind, RelatedRecord deed, Making making) {
        var id = AttachmentId.of("task", deed.key().toString());
        if (around.hasMade(AttachmentRules.TASK, systems.idField(), id)) {
            return;
        }
        var activity = Activity.of(kind, deed);
        var reason = "marketing tells that the person did this";
        making.write(
                Side.CRM,
                systems.crm(),
                AttachmentRules.TASK,
                Optional.empty(),
                List.of(
                        Making.value("Subject", FieldValue.text(capital(activity.words())), reason),
                        Making.value("Description", FieldValue.text(described(deed)), reason),
                        Making.value("ActivityDate", new FieldValue.Day(activity.day()), reason),
                        Making.value("Status", FieldValue.text(rule.status()), reason),
                        Making.of("WhoId", record, reason),
                        Making.id(systems.idField(), id, deed, reason)));
    }

    private String described(RelatedRecord deed) {
        return "%s, told by %s (%s %s)"
                .formatted(
                        deed.at().truncatedTo(ChronoUnit.SECONDS),
                        deed.key().system(),
                        deed.key().object(),
                        deed.key().id());
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
