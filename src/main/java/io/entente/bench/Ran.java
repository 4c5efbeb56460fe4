package io.entente.bench;

/**
 * A run of the loop that has ended.
 *
 * @param observed records that it was told of
 */
record Ran(Measured measured, long observed) {}
