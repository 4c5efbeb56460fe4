package io.entente.store;

/**
 * Records that cannot be read for one cause.
 *
 * @param message of one of them
 */
public record UnreadableCause(String system, String object, String code, String message, long count) {}
