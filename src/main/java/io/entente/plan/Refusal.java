package io.entente.plan;

import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that refuses a channel.
 *
 * @param field the box
 * @param at since when, as far as it is known
 */
record Refusal(LinkedRecord record, String field, Instant at) {
    /** The refusal of one box: it is ticked, or was when both sides last agreed and nobody may have taken that back. */
    static Optional<Refusal> of(LinkedRecord record, String field) {
        var held = Holding.of(record, field);
        if (held.value().isYes()) {
            return Optional.of(new Refusal(record, field, held.changedAt()));
        }
        return held.agreed().filter(base -> base.sent().isYes()).map(base -> new Refusal(record, field, base.at()));
    }

    /** Where it stands, for what carries it elsewhere; absent where the box was unticked and only the agreement tells. */
    Optional<Origin> origin() {
        var held = record.record().value(field);
        return held.isYes() ? Optional.of(new Origin(record.key(), field, held)) : Optional.empty();
    }
}
