package io.entente.store;

import io.entente.model.RecordKey;
import java.time.Instant;

/**
 * A record that its system does not give, or gives in a form that cannot be read.
 *
 * @param code the failure's code
 * @param message what an operator may do about it; names no value
 */
public record UnreadableRecord(RecordKey key, String code, String message, Instant firstSeenAt, Instant lastSeenAt) {}
