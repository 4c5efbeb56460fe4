package io.entente.mapping;

/** What happens to a value that the value map does not name. */
public enum Unmapped {
    /** It travels as it is. */
    KEEP,
    /** It stays behind with a finding; the rest of the record goes on. */
    DROP
}
