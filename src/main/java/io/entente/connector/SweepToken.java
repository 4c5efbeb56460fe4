package io.entente.connector;

/**
 * Where a page of a sweep ended. Opaque, short-lived, never stored.
 *
 * @param value never blank
 */
public record SweepToken(String value) {}
