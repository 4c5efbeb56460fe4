package io.entente.store;

import io.entente.model.ChangeId;
import io.entente.model.RecordKey;
import java.time.Instant;

/**
 * A side confirmed a change.
 *
 * @param key the record it went to; for a create, the one that was made or met
 */
public record AppliedChange(ChangeId id, RecordKey key, Instant at) {}
