package io.entente.store;

import io.entente.model.Side;

/**
 * Parked changes with one cause.
 *
 * @param message of one of them
 */
public record ParkedCause(Side side, String object, String code, String message, long count) {}
