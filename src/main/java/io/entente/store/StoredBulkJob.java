package io.entente.store;

import io.entente.model.Side;
import java.time.Instant;

/**
 * A bulk job under way.
 *
 * @param id as the system named it
 */
public record StoredBulkJob(String id, Side side, BulkGroup group, Instant beganAt) {}
