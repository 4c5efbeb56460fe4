package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What one record holds in one field, and what was agreed about it.
 *
 * @param value now, in that system's own form
 * @param changedAt by that system's word
 * @param agreed the merge base, absent where the field was never compared
 */
record Holding(FieldValue value, Instant changedAt, Optional<AgreedValue> agreed) {
    static Holding of(LinkedRecord linked, String field) {
        return new Holding(
                linked.record().value(field),
                linked.record().changedAt(field),
                linked.agreement().field(field));
    }

    /** Whether there is no value: a text of nothing but spaces is none, and must not empty the other side by itself. */
    boolean holdsNothing() {
        return value.display().isBlank();
    }

    /** Whether the value was changed there since both sides agreed. */
    boolean isChanged() {
        return agreed.filter(base -> !base.stored().equals(value)).isPresent();
    }

    /** Whether both sides ever agreed on it. */
    boolean isAgreed() {
        return agreed.isPresent();
    }
}
