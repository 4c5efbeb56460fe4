package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * What one field rule comes to for one person now, and why.
 *
 * @param name the rule's name
 * @param marketing what the record that speaks for marketing holds; absent where there is none, or it has no such field
 * @param crm likewise
 * @param coming what the next sync would write; absent where it would write nothing
 * @param decidedBy what decided, such as {@code one-sided} or {@code newest}
 * @param why one sentence an admin understands
 */
public record FieldStory(
        String name,
        Optional<Held> marketing,
        Optional<Held> crm,
        Optional<Coming> coming,
        String decidedBy,
        String why) {

    /**
     * What one record holds.
     *
     * @param field the record's own name of it
     * @param agreed what both sides agreed on last; absent where they never did
     * @param changedAt by its system's word
     */
    public record Held(
            RecordKey record, String field, FieldValue value, Optional<AgreedValue> agreed, Instant changedAt) {}

    /** A value on its way. */
    public record Coming(Side to, FieldValue value) {}
}
