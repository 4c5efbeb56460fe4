package io.entente.plan;

import io.entente.mapping.Conversion;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.util.Optional;

/** What the merge of one field comes to. */
sealed interface Decision {
    /** Nothing to do, nothing new to remember. */
    record Rest() implements Decision {}

    /** Both records keep what they hold, and that is what they agree on from now on. */
    record Settle() implements Decision {}

    /**
     * One side's value goes to the other.
     *
     * @param target where it goes
     * @param value in the target's form
     * @param lost the target's own new value, where it loses a conflict
     */
    record Send(Side target, FieldValue value, String rule, String reason, Optional<FieldValue> lost)
            implements Decision {}

    /** The value should travel and cannot; it stays a finding until somebody mends it. */
    record Stuck(Side target, Conversion.Result.Unfit why) implements Decision {}
}
