package io.entente.connector;

/**
 * How far a stream of changes has been read. Opaque to all but its connector; stored as it is.
 *
 * @param value never blank
 */
public record Cursor(String value) {}
