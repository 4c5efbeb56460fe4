package io.entente.plan;

import io.entente.model.ChangeId;

/**
 * A change that the target refused earlier. Planning the same again keeps it parked; planning anything else replaces it.
 *
 * @param fingerprint of the change, see {@link io.entente.model.PlannedChange#fingerprint()}
 * @param code why, stable
 * @param message why, and what to do
 */
public record ParkedChange(ChangeId id, String fingerprint, String code, String message) {}
