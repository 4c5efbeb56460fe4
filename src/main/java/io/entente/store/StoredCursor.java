package io.entente.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a stream was read.
 *
 * @param value what the connector gave, opaque
 * @param completeAt when the stream was last read to its end
 * @param readAt when the cursor was last moved
 */
public record StoredCursor(String value, Optional<Instant> completeAt, Instant readAt) {}
