package io.entente.model;

/**
 * Identifies one row of the journal.
 *
 * @param value assigned by the store, ascending, from 1
 */
public record ChangeId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
