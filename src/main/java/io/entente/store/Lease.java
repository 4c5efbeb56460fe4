package io.entente.store;

import java.time.Instant;

/**
 * Who may do something alone, and until when.
 *
 * @param address where the holder can be reached
 */
public record Lease(String name, String holder, String address, Instant expiresAt) {}
