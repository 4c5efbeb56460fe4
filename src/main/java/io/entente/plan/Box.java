package io.entente.plan;

import io.entente.mapping.ResolvedField;
import io.entente.model.LinkedRecord;

/**
 * The box of one channel on one record.
 *
 * @param name the record's own name of it
 */
record Box(ResolvedField field, LinkedRecord record, String name) {
    Holding held() {
        return Holding.of(record, name);
    }

    boolean isTicked() {
        return held().value().isYes();
    }

    boolean isUpdateable() {
        return field.isUpdateable(record.side(), record.key().object());
    }

    /** Whether a refusal that both sides know of was taken back here. */
    boolean wasUnticked() {
        return !isTicked()
                && held().agreed().filter(base -> base.sent().isYes()).isPresent();
    }

    /** Writing again what the system did not keep would go on for ever. */
    boolean isNotKept() {
        return !isTicked()
                && held().agreed()
                        .filter(base -> base.sent().isYes() && base.stored().equals(held().value()))
                        .isPresent();
    }
}
