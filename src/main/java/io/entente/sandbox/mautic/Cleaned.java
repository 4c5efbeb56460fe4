package io.entente.sandbox.mautic;

/** What becomes of a value that was sent for a field. */
sealed interface Cleaned {

    /** The value is stored like this: String, Integer, Double or Boolean. */
    record Kept(Object value) implements Cleaned {}

    /** Null or empty was sent, or nothing is left after cleaning. */
    record Blank() implements Cleaned {}

    /** The value is passed over without a word. */
    record Ignored() implements Cleaned {}

    /** The whole contact is refused with this text. */
    record Invalid(String message) implements Cleaned {}
}
