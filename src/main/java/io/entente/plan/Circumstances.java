package io.entente.plan;

import io.entente.attach.Attachments;

/**
 * What bears on a person's plan beside their records.
 *
 * @param attachments what is to be made around them, once they have records on both sides
 * @param freeze which fields stand still
 */
public record Circumstances(Attachments attachments, Freeze freeze) {
    /** Nothing does. */
    public static Circumstances none() {
        return new Circumstances(Attachments.none(), Freeze.none());
    }
}
