package io.entente.model;

import java.time.Instant;

/**
 * What both sides last agreed on for one field of one record, in that system's own form.
 *
 * @param sent what was sent there, or what stood there when both sides were found equal
 * @param stored what the system keeps of it; a later value that differs from this one is a change made there
 * @param confirmed whether {@code stored} was seen, or only assumed because the write was accepted
 * @param at when the agreement was reached; of a refusal, since when it stands
 */
public record AgreedValue(FieldValue sent, FieldValue stored, boolean confirmed, Instant at) {
    /** Both sides were found to hold it. */
    public static AgreedValue seen(FieldValue value, Instant at) {
        return new AgreedValue(value, value, true, at);
    }
}
