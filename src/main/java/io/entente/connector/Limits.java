package io.entente.connector;

/**
 * How much fits into one request.
 *
 * @param writeBatch records in one write, at least 1
 * @param readPage records in one page, at least 1
 */
public record Limits(int writeBatch, int readPage) {}
