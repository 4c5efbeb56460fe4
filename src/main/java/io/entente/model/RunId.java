package io.entente.model;

/**
 * Identifies one run.
 *
 * @param value assigned by the store, ascending, from 1
 */
public record RunId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
