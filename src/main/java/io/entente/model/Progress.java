package io.entente.model;

/**
 * How far a run has come.
 *
 * @param done units of work behind it
 * @param total units of work known so far, 0 while nobody knows
 */
public record Progress(long done, long total) {}
