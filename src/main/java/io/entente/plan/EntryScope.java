package io.entente.plan;

import io.entente.mapping.Mapping;
import io.entente.model.LinkedRecord;
import java.time.Instant;
import java.util.List;

/** Who may enter the CRM, and who may not any more. */
final class EntryScope {
    private final Mapping rules;
    private final ConsentPlanner consent;

    EntryScope(Mapping rules, ConsentPlanner consent) {
        this.rules = rules;
        this.consent = consent;
    }

    /** Whether a person with these marketing records, the one that speaks first, may be made in the CRM. */
    boolean mayEnter(List<LinkedRecord> marketing, Instant now) {
        var speaker = marketing.get(0).record();
        // A condition on a field that nobody could read is not met: better nobody enters than everybody.
        return rules.scope().stream()
                        .allMatch(rule ->
                                speaker.fields().containsKey(rule.field()) && rule.accepts(speaker.value(rule.field())))
                && !(rules.excludeFullyOptedOut() && consent.refuseEverything(marketing, now));
    }

    /** Whether a condition is known not to hold. Refusing everything is no leaving: sales may go on with the person. */
    boolean isOutside(LinkedRecord marketing) {
        return rules.scope().stream()
                .filter(rule -> marketing.record().fields().containsKey(rule.field()))
                .anyMatch(rule -> !rule.accepts(marketing.record().value(rule.field())));
    }
}
